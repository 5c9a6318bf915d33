package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The requests that shaped traffic becomes. */
class TrafficPlanTest {

    private static final Map<String, Double> ONE_TASK = Map.of("resnet50", 20.0);

    private static Scenario bursty(long seed) {
        return Scenarios.parse("x.yaml", """
                name: test
                for: 200s
                traffic:
                  a: {shape: bursty, low: 1/s, high: 50/s, low-for: 20s, high-for: 20s}
                  b: {shape: bursty, low: 1/s, high: 50/s, low-for: 20s, high-for: 20s}
                slo: {a: 1s, b: 1s}
                """).withSeed(seed);
    }

    private static long between(LoadPlan plan, String model, int fromSecond, int toSecond) {
        int index = plan.models().indexOf(model);
        return IntStream.range(0, plan.size())
                .filter(i -> plan.modelIndex(i) == index)
                .mapToLong(plan::offsetMicros)
                .filter(offset -> offset >= fromSecond * 1_000_000L && offset < toSecond * 1_000_000L)
                .count();
    }

    @Test
    void requestsFollowTheShapeInTimesOfWhatOneTaskCanDo() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("spike"), ONE_TASK);

        // 0.5 * 20/s for 60 s, 2 * 20/s for 20 s; standard deviations 24 and 28
        assertThat(between(plan, "resnet50", 0, 60)).isBetween(530L, 670L);
        assertThat(between(plan, "resnet50", 60, 80)).isBetween(720L, 880L);
        assertThat(between(plan, "linear", 0, 180)).isBetween(1_680L, 1_920L);
    }

    @Test
    void evenArrivalsFollowTheShapeExactly() {
        Scenario ramp = Scenarios.parse("x.yaml", """
                name: test
                arrivals: even
                for: 20s
                traffic: {m: {shape: ramp, from: 0/s, to: 40/s, at: 0s, rise: 20s}}
                slo: {m: 1s}
                """);
        LoadPlan plan = LoadPlanner.plan(ramp, Map.of());

        // 40 t^2 / 40 requests until t
        assertThat(plan.size()).isEqualTo(400);
        assertThat(between(plan, "m", 0, 10)).isEqualTo(100);
    }

    @Test
    void phasesKeepTheirNamesAndOnlyConstantRates() {
        LoadPlan plan = LoadPlanner.plan(Scenarios.load("spike"), ONE_TASK);

        assertThat(plan.phases()).extracting(PlannedPhase::name).containsExactly("before", "spike", "after");
        assertThat(plan.phases())
                .allSatisfy(phase -> assertThat(phase.perSecond()).containsOnlyKeys("linear", "xgboost"));
        assertThat(plan.lengthMicros()).isEqualTo(180_000_000);
    }

    @Test
    void theSameSeedGivesTheSameRequestsAndModelsHaveCoursesOfTheirOwn() {
        LoadPlan once = LoadPlanner.plan(bursty(3), Map.of());
        LoadPlan again = LoadPlanner.plan(bursty(3), Map.of());
        LoadPlan other = LoadPlanner.plan(bursty(4), Map.of());

        assertThat(again.requests()).containsExactlyElementsOf(once.requests().toList());
        assertThat(other.size()).isNotEqualTo(once.size());
        assertThat(between(once, "a", 0, 200)).isNotEqualTo(between(once, "b", 0, 200));
    }

    @Test
    void anotherShapeGivesAnotherRunId() {
        Scenario scenario = bursty(3);
        Scenario heavier = scenario.withRate(1.000_000_1);

        assertThat(LoadPlanner.plan(heavier, Map.of()).runId())
                .isNotEqualTo(LoadPlanner.plan(scenario, Map.of()).runId());
    }

    @Test
    void aRelativeShapeWithoutItsMeasureIsRefused() {
        Scenario spike = Scenarios.load("spike");

        assertThatThrownBy(() -> LoadPlanner.plan(spike, Map.of("linear", 100.0)))
                .hasMessage("traffic.resnet50: 1x is relative, and it is not known what one task can do; "
                        + "write absolute rates such as 5/s");
    }

    @Test
    void everyBuiltInScenarioCanBePlanned() {
        for (String name : Scenarios.builtIn()) {
            Scenario scenario = Scenarios.load(name);
            Scenario light = name.equals("system-d") ? scenario.withRate(0.001) : scenario;

            LoadPlan plan = LoadPlanner.plan(light, ONE_TASK);

            assertThat(plan.size()).as(name).isGreaterThan(20);
            assertThat(plan.offsetMicros(plan.size() - 1)).as(name).isLessThan(plan.lengthMicros());
        }
    }
}
