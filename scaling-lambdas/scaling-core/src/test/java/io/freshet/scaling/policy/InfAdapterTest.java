package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ResNet50: planned with 0.8 of 2.5, 5 and 10/s for tasks of 0.25, 0.5 and 1 vCPU; 10 vCPU in all. */
class InfAdapterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final InfAdapter POLICY = infAdapter(1, 1500);

    private static InfAdapter infAdapter(int minCount, long sloMs) {
        return new InfAdapter(
                new Bounds(minCount, 10, List.of(QUARTER, HALF, ONE), 10),
                Contexts.RESNET50,
                Duration.ofMillis(sloMs),
                0.8,
                1.1,
                SECOND,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                4);
    }

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double... arrivals) {
        return settled(at, capacity, signals(Signal.ARRIVALS, seriesUntil(at, SECOND, arrivals)));
    }

    private static String steady(InfAdapter policy, Capacity capacity, double perSecond) {
        return Outcomes.first(policy, observed(NOON, capacity, repeated(600, perSecond)));
    }

    @Test
    void theCheapestForThePredictedPeakWithReserve() {
        // 4 * 1.1 = 4.4/s: three small tasks (6/s, 0.75 of 10 vCPU) rather than a change of size
        assertThat(steady(POLICY, tasks(1, QUARTER), 4))
                .isEqualTo(tasks(3, QUARTER).toString());
        // two large ones: one is 0.1, three small ones 0.075 + 0.2 for loading
        assertThat(steady(POLICY, tasks(2, ONE), 4)).isEqualTo(tasks(1, ONE).toString());
    }

    @Test
    void aSizeChangesWhereItSavesMoreThanLoading() {
        // at least four: 4 x 1 vCPU are 0.4, 4 x 0.25 are 0.1 + 0.2 and carry 8/s
        assertThat(steady(infAdapter(4, 1500), tasks(4, ONE), 4))
                .isEqualTo(tasks(4, QUARTER).toString());
        // 10 small ones carry 20/s, 25 * 1.1 = 27.5/s need another size: 7 x 0.5 (28/s) and 4 x 1 cost 0.35 and 0.4
        assertThat(steady(POLICY, tasks(1, QUARTER), 25))
                .isEqualTo(tasks(7, HALF).toString());
        // a request takes 400 ms on the smallest
        assertThat(steady(infAdapter(1, 300), tasks(1, QUARTER), 1))
                .isEqualTo(tasks(1, HALF).toString());
    }

    @Test
    void moreThanAnythingCarriesGetsTheMost() {
        // 1000/s; beside 0.25 vCPU there is room for 9 x 1
        assertThat(steady(POLICY, tasks(1, QUARTER), 1000))
                .isEqualTo(tasks(9, ONE).toString());
    }

    @Test
    void recentPeaksWeighMore() {
        // nine minutes at 1/s, the newest with a second of 9/s: (9 + 3.7606) / 4.7606 = 2.68, x 1.1 = 2.95
        double[] arrivals = repeated(600, 1);
        arrivals[570] = 9;
        Step<InfAdapter.State> step = POLICY.decide(observed(NOON, tasks(1, QUARTER), arrivals), POLICY.initialState());
        assertThat(step.state().plannedPerSecond()).isBetween(2.948, 2.949);
        assertThat(step.decision().reason())
                .isEqualTo("predicted peak with reserve 2.9/s: 1 x 0.25 vCPU / 1 GiB -> 2 x 0.25 vCPU / 1 GiB");
        // minutes without a sample are left out: 1 * 1.1
        double[] gaps = repeated(600, 1);
        Arrays.fill(gaps, 100, 500, Double.NaN);
        assertThat(POLICY.decide(observed(NOON, tasks(1, QUARTER), gaps), POLICY.initialState())
                        .state()
                        .plannedPerSecond())
                .isBetween(1.0999, 1.1001);
    }

    @Test
    void lessIsPlannedForAtTheFifthPrediction() {
        InfAdapter.State state = POLICY.decide(
                        observed(NOON, tasks(3, QUARTER), repeated(600, 4)), POLICY.initialState())
                .state();
        for (int i = 1; i <= 4; i++) {
            Step<InfAdapter.State> step =
                    POLICY.decide(observed(NOON.plusSeconds(30L * i), tasks(3, QUARTER), repeated(600, 1)), state);
            assertThat(Outcomes.of(step)).isEqualTo(Outcomes.HOLD);
            state = step.state();
        }
        Step<InfAdapter.State> fifth =
                POLICY.decide(observed(NOON.plusSeconds(150), tasks(3, QUARTER), repeated(600, 1)), state);
        assertThat(Outcomes.of(fifth)).isEqualTo(tasks(1, QUARTER).toString());
    }

    @Test
    void everyThirtySecondsAndNotWithoutAReading() {
        Step<InfAdapter.State> first =
                POLICY.decide(observed(NOON, tasks(1, QUARTER), repeated(600, 1)), POLICY.initialState());
        ServiceSnapshot burst = observed(NOON.plusSeconds(29), tasks(1, QUARTER), repeated(600, 9));
        assertThat(POLICY.decide(burst, first.state()).decision().reason()).isEqualTo("between two decisions");
        assertThat(POLICY.decide(settled(tasks(3, QUARTER), Signals.NONE), POLICY.initialState()))
                .isEqualTo(Step.hold(POLICY.initialState(), "no arrivals reading"));
    }
}
