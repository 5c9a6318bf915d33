package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.OptionalDouble;

/** What arms are compared by. */
public enum Metric {
    ATTAINMENT("attainment", true),
    P99("p99", true),
    COST("cost", false),
    USD_PER_1000_WITHIN_SLO("usdPer1000WithinSlo", false);

    private final String label;
    private final boolean perModel;

    Metric(String label, boolean perModel) {
        this.label = label;
        this.perModel = perModel;
    }

    @JsonValue
    public String label() {
        return label;
    }

    boolean perModel() {
        return perModel;
    }

    /** The run's value for a model (the model does not matter for costs). */
    OptionalDouble of(RunSummary run, String model) {
        return switch (this) {
            case ATTAINMENT -> optional(run.sloAttainment().get(model));
            case P99 ->
                Optional.ofNullable(run.latencyMs().get(model))
                        .map(latency -> OptionalDouble.of(latency.p99()))
                        .orElseGet(OptionalDouble::empty);
            case COST -> run.cost().map(cost -> OptionalDouble.of(cost.usd())).orElseGet(OptionalDouble::empty);
            case USD_PER_1000_WITHIN_SLO ->
                run.cost().map(Cost::usdPer1000WithinSlo).orElseGet(OptionalDouble::empty);
        };
    }

    private static OptionalDouble optional(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
