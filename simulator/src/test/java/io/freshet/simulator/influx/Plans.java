package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.Arrivals;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Phase;
import io.freshet.simulator.scenario.Rate;
import io.freshet.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small plans of table rows for tests. */
final class Plans {

    private Plans() {}

    /** Even arrivals of both tabular models at the same rate, from four devices. */
    static LoadPlan of(Duration length, double perSecondAndModel) {
        return LoadPlanner.plan(scenario(length, perSecondAndModel), Map.of());
    }

    /** The same load under ids of its own. */
    static LoadPlan named(String run, Duration length, double perSecondAndModel) {
        return LoadPlanner.plan(scenario(length, perSecondAndModel), Map.of(), run);
    }

    private static Scenario scenario(Duration length, double perSecondAndModel) {
        TreeMap<String, Rate> load = new TreeMap<>(Map.of(
                "linear", new Rate.PerSecond(perSecondAndModel), "xgboost", new Rate.PerSecond(perSecondAndModel)));
        TreeMap<String, Duration> slo =
                new TreeMap<>(Map.of("linear", Duration.ofMillis(250), "xgboost", Duration.ofMillis(250)));
        return new Scenario(
                "test",
                "",
                7,
                Arrivals.EVEN,
                List.of("north", "south"),
                2,
                List.of(new Phase("only", length, load)),
                slo,
                new TreeMap<>(),
                List.of());
    }

    static Payloads payloads(LoadPlan plan) {
        return Payloads.standard(plan.models(), plan.seed(), Optional.empty(), line -> {
            throw new AssertionError(line);
        });
    }
}
