package io.freshet.simulator.analysis;

import java.util.List;
import java.util.OptionalDouble;

/** A request of a synthetic run; times in seconds since the load's start. */
record SyntheticRequest(
        String model, String id, String task, List<OptionalDouble> times, String outcome, String code, Truth truth) {

    record Truth(String predicted, String target) {}

    static SyntheticRequest answered(
            String model,
            String id,
            String task,
            double intended,
            double routed,
            double dispatched,
            double completed,
            Truth truth) {
        return new SyntheticRequest(
                model,
                id,
                task,
                times(
                        intended,
                        intended + 0.0002,
                        routed,
                        dispatched,
                        completed,
                        completed + 0.0004,
                        completed + 0.0016),
                "succeeded",
                "ok",
                truth);
    }

    static SyntheticRequest expired(String model, String id, double intended, double routed, double answered) {
        List<OptionalDouble> times = List.of(
                OptionalDouble.of(intended),
                OptionalDouble.of(intended + 0.0002),
                OptionalDouble.of(routed),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(answered),
                OptionalDouble.of(answered + 0.001));
        return new SyntheticRequest(model, id, "", times, "rejected", "expired", new Truth("", ""));
    }

    private static List<OptionalDouble> times(double... seconds) {
        return java.util.Arrays.stream(seconds).mapToObj(OptionalDouble::of).toList();
    }

    double intended() {
        return times.getFirst().orElseThrow();
    }

    double received() {
        return times.getLast().orElse(Double.MAX_VALUE);
    }

    boolean succeeded() {
        return outcome.equals("succeeded");
    }
}
