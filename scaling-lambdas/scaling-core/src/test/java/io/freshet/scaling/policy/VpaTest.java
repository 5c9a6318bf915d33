package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.deploying;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sample every minute; the buckets of the histogram end up to 5 % above what was used. */
class VpaTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Vpa POLICY = vpa(WIDE);

    private static Vpa vpa(Bounds bounds) {
        return new Vpa(bounds, 1.15, MINUTE, Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(12));
    }

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double cpu) {
        return settled(at, capacity, signals(Signal.CPU, seriesUntil(at, MINUTE, cpu)));
    }

    /** Minutes from the first sample to the first change, and what it is. */
    private static String firstChange(Vpa policy, Capacity capacity, double cpu, int minutesMax) {
        Vpa.State state = policy.initialState();
        for (int minute = 0; minute <= minutesMax; minute++) {
            Step<Vpa.State> step =
                    policy.decide(observed(NOON.plus(MINUTE.multipliedBy(minute)), capacity, cpu), state);
            if (step.decision() instanceof Decision.Scale scale)
                return "%d min: %s".formatted(minute, scale.capacity());
            state = step.state();
        }
        return Outcomes.HOLD;
    }

    @Test
    void aSaturatedTaskGoesUpOnceTheLowerBoundIsSure() {
        // used 0.25, bucket end 0.2584, x 1.15 = 0.2972; the lower bound exceeds 0.25 when
        // (1 + 0.001 / days)^-2 > 0.8412, that is days > 0.01107 or 15.9 min
        assertThat(firstChange(POLICY, tasks(2, QUARTER), 100, 60)).isEqualTo("16 min: " + tasks(2, HALF));
        // from 0.5: bucket end 0.5111 x 1.15 = 0.588, a size of 1 holds it
        assertThat(firstChange(POLICY, tasks(1, HALF), 100, 60))
                .endsWith(tasks(1, ONE).toString());
        assertThat(firstChange(POLICY, tasks(1, ONE), 100, 60)).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void anIdleTaskGoesDownHoursLater() {
        // used 0.1, bucket end 0.1103, x 1.15 = 0.1268; the upper bound falls below 0.5 when
        // 1 + 1 / days < 3.943, that is days > 0.3398 or 489.3 min
        assertThat(firstChange(POLICY, tasks(1, HALF), 20, 600)).isEqualTo("490 min: " + tasks(1, QUARTER));
    }

    @Test
    void withinTheBoundsItCorrectsAfterTwelveHours() {
        // used 0.17, bucket end 0.1771, x 1.15 = 0.2037; the upper bound is 3 x 0.2037 = 0.61 after half a day
        assertThat(firstChange(POLICY, tasks(1, HALF), 34, 800)).isEqualTo("720 min: " + tasks(1, QUARTER));
    }

    @Test
    void theCeilingHoldsForTheOverlap() {
        // 2 x 0.25 beside 2 x 0.5 is 1.5 of 0.9 vCPU
        assertThat(firstChange(vpa(LAB), tasks(2, QUARTER), 100, 60)).isEqualTo(Outcomes.HOLD);
        assertThat(firstChange(vpa(LAB), tasks(1, QUARTER), 100, 60)).isEqualTo("16 min: " + tasks(1, HALF));
    }

    @Test
    void eachSampleCountsOnceAndNoneOfARollout() {
        Vpa.State one = POLICY.decide(observed(NOON, tasks(1, HALF), 20), POLICY.initialState())
                .state();
        assertThat(one.used().weights().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(0.5);
        Vpa.State again = POLICY.decide(observed(NOON, tasks(1, HALF), 20), one).state();
        assertThat(again).isEqualTo(one);
        // the sample of the minute that ends now began 30 s before the one counted ended
        Instant half = NOON.plusSeconds(30);
        assertThat(POLICY.decide(observed(half, tasks(1, HALF), 20), one).state())
                .isEqualTo(one);

        Instant later = NOON.plusSeconds(300);
        Step<Vpa.State> rollout = POLICY.decide(deploying(observed(later, tasks(1, HALF), 90), tasks(1, QUARTER)), one);
        assertThat(rollout.decision()).isEqualTo(new Decision.Hold("a rollout is running"));
        assertThat(rollout.state().until()).contains(later);
        assertThat(rollout.state().used()).isEqualTo(one.used());
    }

    @Test
    void noReadingIsNotAnIdleOne() {
        assertThat(POLICY.decide(settled(tasks(1, HALF), Signals.NONE), POLICY.initialState()))
                .isEqualTo(Step.hold(POLICY.initialState(), "no CPU reading"));
        assertThat(POLICY.initialState().changedAt()).isEqualTo(Optional.empty());
    }
}
