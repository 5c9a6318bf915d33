package io.freshet.simulator.recommend;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.ArmCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of {@code infra-cdk} that deploy one service in one way. A test of the stacks reads what a test here has written.
 */
final class CdkContext {

    /** The models that the stacks have images of. */
    private static final Set<String> MODELS = Set.of("resnet50", "xgboost", "linear");

    /** The default of the key {@code vcpu}. */
    private static final double VCPU_DEFAULT = 32;

    private final String model;
    private final Duration slo;
    private final Duration deadline;

    CdkContext(String model, Duration slo, Duration deadline) {
        this.model = model;
        this.slo = slo;
        this.deadline = deadline;
    }

    /** One capacity that never changes. */
    List<String> constant(Capacity capacity) {
        List<String> own = List.of(
                key("cpu", capacity.size().cpuUnits()),
                key("min", capacity.count()),
                key("max", capacity.count()),
                key("count", capacity.count()));
        return all(
                "fixed", Stream.concat(own.stream(), vcpu(2 * capacity.vcpu())).toList());
    }

    /** A policy with what it may choose from. */
    List<String> policy(ArmCatalog.Arm arm, Bounds bounds) {
        List<String> own = new ArrayList<>();
        new TreeMap<>(arm.parameters()).forEach((name, value) -> {
            if (!ArmCatalog.arm(arm.name()).parameters().containsKey(name)) {
                own.add("%s.%s=%s".formatted(arm.name(), name, value));
            }
        });
        own.add(key(
                "cpu",
                bounds.sizes().stream()
                        .map(TaskSize::cpuUnits)
                        .map(String::valueOf)
                        .collect(Collectors.joining(","))));
        own.add(key("min", bounds.minCount()));
        own.add(key("max", bounds.maxCount()));
        vcpu(bounds.maxVcpu()).forEach(own::add);
        return all(arm.name(), own);
    }

    private List<String> all(String arm, List<String> own) {
        if (!MODELS.contains(model)) return List.of();
        List<String> context = new ArrayList<>(List.of("arms=" + arm, "models=" + model));
        context.addAll(own);
        context.add(key("slo", slo.toMillis() + "ms"));
        context.add(key("deadline", deadline.toMillis() + "ms"));
        return context;
    }

    private Stream<String> vcpu(double most) {
        return most <= VCPU_DEFAULT ? Stream.empty() : Stream.of(key("vcpu", (int) Math.ceil(most)));
    }

    private String key(String name, Object value) {
        return "%s.%s=%s".formatted(model, name, value);
    }
}
