package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every seed, rate and shape. */
class LoadPlannerPropertyTest {

    private static LoadPlan plan(Arrivals arrivals, long seed, int seconds, double linear, double xgboost) {
        TreeMap<String, Duration> slo =
                new TreeMap<>(Map.of("linear", Duration.ofSeconds(1), "xgboost", Duration.ofSeconds(1)));
        Scenario scenario = new Scenario(
                "any",
                "",
                seed,
                arrivals,
                List.of("north"),
                3,
                List.of(
                        phase("first", seconds, linear, xgboost),
                        phase("quiet", 1, 0, 0),
                        phase("last", seconds, xgboost, linear)),
                slo,
                new TreeMap<>(),
                List.of());
        return LoadPlanner.plan(scenario, Map.of());
    }

    private static Phase phase(String name, int seconds, double linear, double xgboost) {
        TreeMap<String, Rate> load =
                new TreeMap<>(Map.of("linear", new Rate.PerSecond(linear), "xgboost", new Rate.PerSecond(xgboost)));
        return new Phase(name, Duration.ofSeconds(seconds), load);
    }

    @Property(tries = 200)
    void requestsAreInOrderInsideThePhasesThatHaveLoad(
            @ForAll Arrivals arrivals,
            @ForAll @LongRange(min = 0) long seed,
            @ForAll @IntRange(min = 1, max = 20) int seconds,
            @ForAll @DoubleRange(min = 0.1, max = 30) double linear,
            @ForAll @DoubleRange(min = 0.1, max = 30) double xgboost) {
        LoadPlan plan = plan(arrivals, seed, seconds, linear, xgboost);
        long quietFrom = seconds * 1_000_000L;

        long before = 0;
        for (int i = 0; i < plan.size(); i++) {
            long offset = plan.offsetMicros(i);
            assertThat(offset).isBetween(before, plan.lengthMicros() - 1);
            assertThat(offset >= quietFrom && offset < quietFrom + 1_000_000).isFalse();
            assertThat(plan.sequenceOf(plan.id(i))).hasValue(i);
            before = offset;
        }
    }

    @Property(tries = 200)
    void evenArrivalsAreAsManyAsTheRatesSay(
            @ForAll @LongRange(min = 0) long seed,
            @ForAll @IntRange(min = 1, max = 20) int seconds,
            @ForAll @DoubleRange(min = 0.1, max = 30) double linear) {
        LoadPlan plan = plan(Arrivals.EVEN, seed, seconds, linear, 1);
        int index = plan.models().indexOf("linear");
        long requests = IntStream.range(0, plan.size())
                .filter(i -> plan.modelIndex(i) == index)
                .count();

        assertThat((double) requests).isBetween(seconds * (linear + 1) - 1.001, seconds * (linear + 1) + 1.001);
    }
}
