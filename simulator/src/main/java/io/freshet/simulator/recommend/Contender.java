package io.freshet.simulator.recommend;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.study.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy that was tried.
 *
 * @param arm the policy and its parameters
 * @param kind which sizes it had
 * @param outcomes of seeds 1, 2, …
 */
record Contender(ArmCatalog.Arm arm, Kind kind, List<Outcome> outcomes) {

    /** What it may change. */
    enum Kind {
        /** The number of tasks of the best constant's size. */
        COUNT("count"),
        /** The number and the size. */
        COUNT_AND_SIZE("count and size");

        /** Policies that never change a size; the others, those of users too, may. */
        private static final Set<String> COUNT_ONLY = Set.of(
                "fa2",
                "hpa",
                "inferline",
                "keda",
                "kpa",
                "predictive",
                "queue-proportional",
                "step",
                "target-tracking",
                "two-threshold");
        /** Policies that never change a count. */
        private static final Set<String> SIZE_ONLY = Set.of("sponge", "threshold-vertical", "vpa");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether a policy has anything to decide when it may change this. */
        boolean suits(String policy) {
            return switch (this) {
                case COUNT -> !SIZE_ONLY.contains(policy);
                case COUNT_AND_SIZE -> !COUNT_ONLY.contains(policy);
            };
        }

        String words() {
            return words;
        }
    }

    Contender {
        outcomes = List.copyOf(outcomes);
    }

    Contender with(List<Outcome> more) {
        return new Contender(
                arm, kind, Stream.concat(outcomes.stream(), more.stream()).toList());
    }

    double attainmentPercent() {
        return Figures.of(outcomes, Outcome::attainmentPercent).median();
    }

    double usd() {
        return Figures.of(outcomes, Outcome::usd).median();
    }

    boolean resizes() {
        return outcomes.stream().anyMatch(outcome -> outcome.resizes() > 0);
    }

    String name() {
        return kind == Kind.COUNT ? arm.name() : arm.name() + ", any size";
    }
}
