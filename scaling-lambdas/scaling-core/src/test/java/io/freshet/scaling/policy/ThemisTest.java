package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.deploying;
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
import org.junit.jupiter.api.Test;

/** ResNet50: tasks of 0.25, 0.5 and 1 vCPU finish 2.5, 5 and 10/s, in batches or not; k = 2. */
class ThemisTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Themis POLICY = themis(WIDE, 4);

    private static Themis themis(Bounds bounds, double sizeMax) {
        Duration ten = Duration.ofSeconds(10);
        return new Themis(
                bounds,
                Contexts.RESNET50,
                Duration.ofMillis(1500),
                4,
                2,
                sizeMax,
                SECOND,
                Duration.ofSeconds(5),
                ten,
                ten);
    }

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double... arrivals) {
        return settled(at, capacity, signals(Signal.ARRIVALS, seriesUntil(at, SECOND, arrivals)));
    }

    private static String steady(Capacity capacity, double perSecond) {
        return Outcomes.first(POLICY, observed(NOON, capacity, repeated(60, perSecond)));
    }

    /** The outcome when the same load was there for {@code seconds}. */
    private static String after(Themis policy, int seconds, Capacity capacity, double perSecond) {
        Step<Themis.State> step = Step.hold(policy.initialState(), "");
        for (int second = 0; second <= seconds; second++) {
            Instant at = NOON.plusSeconds(second);
            step = policy.decide(observed(at, capacity, repeated(60, perSecond)), step.state());
        }
        return Outcomes.of(step);
    }

    @Test
    void stableAndCarriedIsHorizontal() {
        // 2 tasks carry 5/s, 4/s arrive and stay: demand 4 + 2 * 2 = 8, ceil(8 / 2.5) = 4
        assertThat(steady(tasks(2, QUARTER), 4)).isEqualTo(tasks(4, QUARTER).toString());
        assertThat(steady(tasks(4, QUARTER), 4)).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void moreThanThereIsGoesUpWithTheCountKept() {
        // 9/s on 5/s: demand 9 + 2 * 3 = 15; 2 x 5 = 10 is too little, 2 x 10 = 20 is enough
        assertThat(steady(tasks(2, QUARTER), 9)).isEqualTo(tasks(2, ONE).toString());
        // 25/s: demand 35; 2 x 10 is too little: the largest size, ceil(35 / 10) = 4 tasks
        assertThat(steady(tasks(2, QUARTER), 25)).isEqualTo(tasks(4, ONE).toString());
    }

    @Test
    void atTheLargestSizeTasksAreAdded() {
        // demand 16 + 2 * 4 = 24: ceil(24 / 10) = 3
        assertThat(steady(tasks(1, ONE), 16)).isEqualTo(tasks(3, ONE).toString());
        // with 0.5 vCPU as the largest: 9/s on 5/s, demand 15, ceil(15 / 5) = 3
        assertThat(Outcomes.first(themis(WIDE, 0.5), observed(NOON, tasks(1, HALF), repeated(60, 9))))
                .isEqualTo(tasks(3, HALF).toString());
    }

    @Test
    void aRiseIsMetBeforeItIsThere() {
        // maxima 2, 3, ... 7/s: the next is 8/s and over 3 x 2.5 = 7.5/s; demand 7 + 2 * 2.65 = 12.3, 3 x 5 = 15
        double[] rising = new double[60];
        for (int i = 0; i < 60; i++) rising[i] = 2 + i / 10;
        Step<Themis.State> step = POLICY.decide(observed(NOON, tasks(3, QUARTER), rising), POLICY.initialState());
        assertThat(Outcomes.of(step)).isEqualTo(tasks(3, HALF).toString());
        assertThat(step.decision().reason())
                .isEqualTo("rate 7.0/s, next 8.0/s, demand 12.3/s, 3 x 0.25 vCPU / 1 GiB carries 7.5/s: "
                        + "3 x 0.25 vCPU / 1 GiB -> 3 x 0.5 vCPU / 1 GiB");
        // flat at 7/s it is stable, and horizontal: ceil(12.3 / 2.5) = 5
        assertThat(steady(tasks(3, QUARTER), 7)).isEqualTo(tasks(5, QUARTER).toString());
    }

    @Test
    void lessOnlyWhenItWouldHaveDoneForTenSeconds() {
        // demand 1 + 2 = 3: ceil(3 / 2.5) = 2
        assertThat(after(POLICY, 9, tasks(4, QUARTER), 1)).isEqualTo(Outcomes.HOLD);
        assertThat(after(POLICY, 10, tasks(4, QUARTER), 1))
                .isEqualTo(tasks(2, QUARTER).toString());
    }

    @Test
    void aSmallerSizeComesWithOneTaskToSpare() {
        // demand 8: ceil(8 / 2.5) = 4, and one
        assertThat(after(POLICY, 10, tasks(2, ONE), 4))
                .isEqualTo(tasks(5, QUARTER).toString());
        // in the lab 1 x 0.5 beside 2 x 0.25 would be 1.0 of 0.9 vCPU: without the spare one
        assertThat(after(themis(LAB, 4), 10, tasks(1, HALF), 0.1))
                .isEqualTo(tasks(1, QUARTER).toString());
    }

    @Test
    void duringARolloutTasksAreAddedAndNothingElse() {
        ServiceSnapshot short2 = deploying(observed(NOON, tasks(1, HALF), repeated(60, 9)), tasks(1, QUARTER));
        assertThat(Outcomes.first(POLICY, short2)).isEqualTo(tasks(3, HALF).toString());
        ServiceSnapshot idle = deploying(observed(NOON, tasks(4, HALF), repeated(60, 0)), tasks(1, QUARTER));
        assertThat(Outcomes.first(POLICY, idle)).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void aGapStartsTheHoldAnew() {
        Step<Themis.State> first =
                POLICY.decide(observed(NOON, tasks(4, QUARTER), repeated(60, 1)), POLICY.initialState());
        assertThat(first.state().lessSince()).contains(NOON);
        Step<Themis.State> gap = POLICY.decide(settled(tasks(4, QUARTER), Signals.NONE), first.state());
        assertThat(gap).isEqualTo(Step.hold(POLICY.initialState(), "no arrivals reading"));
    }
}
