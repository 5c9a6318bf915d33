package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Cost;
import io.freshet.simulator.analysis.Course;
import io.freshet.simulator.analysis.Gap;
import io.freshet.simulator.analysis.Metric;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.RunSummary;
import io.freshet.simulator.analysis.Spread;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An arm that began, with the run that is drawn.
 *
 * @param index place among all arms of the experiment: its colour and its dashes
 */
record ArmView(int index, ArmSummary arm, RunSummary figures, Run run) {

    String name() {
        return arm.name();
    }

    /** The class that gives it colour and dashes. */
    String style() {
        return "arm-" + index % 8;
    }

    /** Median over the whole runs; of the run that is drawn where none is whole. */
    OptionalDouble attainment(String model) {
        Double shown = figures.sloAttainment().get(model);
        return overBlocks(Metric.ATTAINMENT, model, shown == null ? OptionalDouble.empty() : OptionalDouble.of(shown));
    }

    /** Dollars of the model's service, likewise. */
    OptionalDouble usd(String model) {
        Cost shown = figures.costByModel().get(model);
        return overBlocks(Metric.COST, model, shown == null ? OptionalDouble.empty() : OptionalDouble.of(shown.usd()));
    }

    /** Dollars per 1,000 in time, likewise. */
    OptionalDouble usdPer1000(String model) {
        Cost shown = figures.costByModel().get(model);
        return overBlocks(
                Metric.USD_PER_1000_WITHIN_SLO,
                model,
                shown == null ? OptionalDouble.empty() : shown.usdPer1000WithinSlo());
    }

    private OptionalDouble overBlocks(Metric metric, String model, OptionalDouble shown) {
        Spread spread = arm.overBlocks().get(metric.of(model));
        return spread == null ? shown : OptionalDouble.of(spread.median());
    }

    /** How far it is from the oracle; absent in an experiment without one. */
    Optional<Gap> gap(String model) {
        return Optional.ofNullable(arm.toOracle().get(model));
    }

    /** How the model came through its worst overloaded phase; absent when no phase overloads it or none was run. */
    Optional<Course> worst(String model) {
        return figures.courses().stream()
                .filter(course -> course.model().equals(model))
                .max(Comparator.comparing(Course::verdict).thenComparing(course -> -course.attainment()));
    }
}
