package io.freshet.infra.arm;

import io.freshet.infra.config.ArmConfig;
import io.freshet.infra.scaling.Strategy;
import io.freshet.scaling.policy.ArmCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the strategy that an arm is named after. */
final class ArmStrategy {

    private ArmStrategy() {}

    /**
     * @throws IllegalArgumentException when there is no such strategy, or one without parameters is given some; it names the
     *     context key and what is allowed
     */
    static Strategy of(ArmConfig arm) {
        if (Strategy.autoScalingArms().contains(arm.name())) return byAutoScaling(arm);
        ArmCatalog.Arm known = catalogued(arm.name())
                .orElseThrow(() -> new IllegalArgumentException("context arms: unknown name '%s'; allowed: %s"
                        .formatted(arm.name(), String.join(", ", names()))));
        Map<String, String> parameters = new TreeMap<>(known.parameters());
        parameters.putAll(arm.parameters());
        return Strategy.of(known.policy(), parameters);
    }

    private static Strategy byAutoScaling(ArmConfig arm) {
        if (arm.parameters().isEmpty()) return Strategy.named(arm.name());
        throw new IllegalArgumentException(
                "context %s: this strategy has no parameters, was %s".formatted(arm.name(), arm.parameters()));
    }

    private static Optional<ArmCatalog.Arm> catalogued(String name) {
        return ArmCatalog.all().stream().filter(arm -> arm.name().equals(name)).findFirst();
    }

    private static List<String> names() {
        return Stream.concat(ArmCatalog.all().stream().map(ArmCatalog.Arm::name), Strategy.autoScalingArms().stream())
                .toList();
    }
}
