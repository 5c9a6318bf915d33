package io.freshet.infra.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment of Freshet: everything that the stacks are told. README.md lists the context keys.
 *
 * @param name of the deployment: stacks and resources begin with it
 * @param arms the strategies, side by side on the same traffic; the first one is the primary
 * @param models the models, in every arm
 * @param network how tasks reach AWS
 * @param zones availability zones, 2 or 3
 * @param architecture of tasks and images
 * @param images where prebuilt images are; empty: they are built from this repository
 * @param spot whether inference tasks beyond the first run on Fargate Spot
 * @param iotEndpoint host of the account's IoT Core endpoint; empty: asked for while the stack is deployed
 * @param iotLogging whether IoT Core's log level of the account and region is set
 * @param logDays how long logs are kept
 * @param budgetUsd dollars that the account may cost in a month before every arm is scaled to zero
 * @param usdPerHour dollars per hour that the services of one arm may cost, likewise
 * @param email who is told of alarms and of the budget
 */
public record FreshetConfig(
        String name,
        List<ArmConfig> arms,
        List<ModelConfig> models,
        NetworkFlavour network,
        int zones,
        Architecture architecture,
        Optional<ImagePrefix> images,
        boolean spot,
        Optional<String> iotEndpoint,
        boolean iotLogging,
        int logDays,
        int budgetUsd,
        int usdPerHour,
        Optional<String> email) {

    public FreshetConfig {
        arms = List.copyOf(arms);
        models = List.copyOf(models);
        requireDistinct("arms", arms.stream().map(ArmConfig::name).toList());
        requireDistinct("models", models.stream().map(ModelConfig::name).toList());
        if (arms.stream().filter(ArmConfig::primary).count() != 1) {
            throw new IllegalArgumentException("arms: exactly one must be the primary");
        }
        if (network == NetworkFlavour.PRIVATE
                && images.filter(prefix -> !prefix.inEcr()).isPresent()) {
            throw new IllegalArgumentException(
                    "images: must be in ECR, was '%s': network=private reaches no other registry"
                            .formatted(images.get().repository()));
        }
    }

    /**
     * @param context as the CDK has it: from {@code cdk.json} and {@code -c key=value}
     * @throws IllegalArgumentException for a wrong value or an unknown key; it names the key and what is allowed
     */
    public static FreshetConfig from(Map<String, Object> context) {
        return new ConfigReader(new ContextReader(context)).read();
    }

    /** The arm that answers the devices. */
    public ArmConfig primary() {
        return arms.getFirst();
    }

    /** Name of a stack or another resource of this deployment. */
    public String named(String part) {
        return name + "-" + part;
    }

    private static void requireDistinct(String component, List<String> names) {
        if (names.isEmpty()) throw new IllegalArgumentException(component + ": at least one is needed");
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(component + ": each at most once, was " + names);
        }
    }
}
