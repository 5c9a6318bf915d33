package io.freshet.simulator.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One strategy of an experiment.
 *
 * @param name as it is shown, and the name of its share group
 * @param policy name of the scaling policy
 * @param parameters what differs from the policy's defaults
 */
public record Arm(String name, String policy, Map<String, String> parameters) {

    private static final List<Arm> BUILT_IN = List.of(
            new Arm("fixed", "fixed", Map.of()),
            new Arm("horizontal", "target-tracking", Map.of("target", "70")),
            new Arm("vertical", "threshold-vertical", Map.of()),
            new Arm("hybrid", "hybrid", Map.of()));

    public Arm {
        parameters = Map.copyOf(parameters);
    }

    /** The four arms that are compared unless others are named. */
    public static List<Arm> builtIn() {
        return BUILT_IN;
    }

    /**
     * Reads a list such as {@code fixed,horizontal}: the name of a built-in arm, else that of a policy, which then runs
     * with its defaults.
     */
    public static List<Arm> parse(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(Arm::named)
                .toList();
    }

    private static Arm named(String name) {
        return BUILT_IN.stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Arm(name, name, Map.of()));
    }
}
