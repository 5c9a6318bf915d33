package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.OptionalDouble;

/** What arms are compared by, for one model and its service. */
public enum Metric {
    ATTAINMENT("attainment"),
    P99("p99"),
    COST("cost"),
    USD_PER_1000_WITHIN_SLO("usdPer1000WithinSlo");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** Its name with the model, as in verdicts: {@code p99 resnet50}. */
    public String of(String model) {
        return label + " " + model;
    }

    /** The run's value; absent when it has none. */
    OptionalDouble value(RunSummary run, String model) {
        return switch (this) {
            case ATTAINMENT -> optional(Optional.ofNullable(run.sloAttainment().get(model)));
            case P99 -> optional(Optional.ofNullable(run.latencyMs().get(model)).map(LatencySummary::p99));
            case COST ->
                optional(Optional.ofNullable(run.costByModel().get(model)).map(Cost::usd));
            case USD_PER_1000_WITHIN_SLO ->
                Optional.ofNullable(run.costByModel().get(model))
                        .map(Cost::usdPer1000WithinSlo)
                        .orElseGet(OptionalDouble::empty);
        };
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
