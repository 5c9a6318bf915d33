package io.freshet.scaling.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arms an experiment may name without describing them: four by their role, every policy with its defaults, and the
 * settings of some that are usually compared.
 */
public final class ArmCatalog {

    /** A policy and the parameters that differ from its defaults. */
    public record Arm(String name, String policy, Map<String, String> parameters) {
        public Arm {
            parameters = Map.copyOf(parameters);
        }
    }

    private static final List<Arm> BY_ROLE = List.of(
            new Arm("fixed", Fixed.NAME, Map.of()),
            new Arm("horizontal", TargetTracking.NAME, Map.of("target", "70")),
            new Arm("vertical", ThresholdVertical.NAME, Map.of()),
            new Arm("hybrid", Hybrid.NAME, Map.of()));

    /** Targets of CPU as AWS and system C are compared at, and the metrics that AWS offers. */
    private static final List<Arm> BY_SETTING = List.of(
            new Arm("target-tracking-50", TargetTracking.NAME, Map.of("target", "50")),
            new Arm("target-tracking-90", TargetTracking.NAME, Map.of("target", "90")),
            new Arm("target-tracking-20s", TargetTracking.NAME, Map.of("period", "20s")),
            new Arm("target-tracking-backlog", TargetTracking.NAME, Map.of("metric", "backlog")),
            new Arm("hpa-90", Hpa.NAME, Map.of("target", "90")));

    private ArmCatalog() {}

    /** Every built-in arm: those with a role first, then each policy, then those with other settings. */
    public static List<Arm> all() {
        Stream<Arm> byPolicy = PolicyCatalog.names().stream()
                .map(policy -> new Arm(policy, policy, Map.of()))
                .filter(arm -> named(BY_ROLE, arm.name()).isEmpty());
        return Stream.of(BY_ROLE.stream(), byPolicy, BY_SETTING.stream())
                .flatMap(arms -> arms)
                .toList();
    }

    /** @throws IllegalArgumentException when there is no such arm; the message lists those there are */
    public static Arm arm(String name) {
        List<Arm> all = all();
        return named(all, name)
                .orElseThrow(() -> new IllegalArgumentException("arm: unknown name '%s'; allowed: %s"
                        .formatted(
                                name,
                                String.join(", ", all.stream().map(Arm::name).toList()))));
    }

    private static Optional<Arm> named(List<Arm> arms, String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
    }
}
