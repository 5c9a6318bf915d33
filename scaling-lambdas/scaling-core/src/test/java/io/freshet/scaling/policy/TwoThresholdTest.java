package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.deploying;
import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Samples of 10 s: a minute is 6 of them, ten minutes are 60. */
class TwoThresholdTest {

    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final TwoThreshold POLICY =
            new TwoThreshold(WIDE, 80, 20, SAMPLE, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private static ServiceSnapshot observed(Instant at, int count, double... cpu) {
        return settled(at, tasks(count, QUARTER), signals(Signal.CPU, seriesUntil(at, SAMPLE, cpu)));
    }

    private static String first(int count, double... cpu) {
        return Outcomes.first(POLICY, observed(NOON, count, cpu));
    }

    private static String of(int count) {
        return tasks(count, QUARTER).toString();
    }

    @Test
    void oneMoreAboveEightyInAMinute() {
        // (100 + 100 + 100 + 60 + 60 + 66) / 6 = 81
        assertThat(first(1, 100, 100, 100, 60, 60, 66)).isEqualTo(of(2));
        assertThat(first(1, 100, 100, 100, 60, 60, 60)).as("80 is not above 80").isEqualTo(Outcomes.HOLD);
        assertThat(first(10, repeated(6, 100))).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void oneLessBelowTwentyInTenMinutes() {
        assertThat(first(3, repeated(60, 19))).isEqualTo(of(2));
        assertThat(first(3, repeated(60, 20))).isEqualTo(Outcomes.HOLD);
        assertThat(first(1, repeated(60, 0))).isEqualTo(Outcomes.HOLD);
        // one minute of 70: (54 * 10 + 6 * 70) / 60 = 16 is still below, and 70 not above 80
        double[] short70 = repeated(60, 10);
        Arrays.fill(short70, 54, 60, 70);
        assertThat(first(3, short70)).isEqualTo(of(2));
    }

    @Test
    void aWindowNeedsHalfOfItsSamples() {
        assertThat(first(3, repeated(29, 10))).isEqualTo(Outcomes.HOLD);
        assertThat(first(3, repeated(30, 10))).isEqualTo(of(2));
        double nothing = Double.NaN;
        assertThat(first(1, 90, nothing, nothing, 90, nothing, 90)).isEqualTo(of(2));
        assertThat(first(1, nothing, nothing, nothing, 90, nothing, 90)).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void afterAChangeEachWindowStartsAnew() {
        Step<TwoThreshold.State> out = POLICY.decide(observed(NOON, 1, repeated(6, 100)), POLICY.initialState());
        assertThat(out.state()).isEqualTo(new TwoThreshold.State(Optional.of(NOON)));
        Instant minute = NOON.plusSeconds(60);
        Instant tenMinutes = NOON.plusSeconds(600);
        assertThat(Outcomes.of(POLICY.decide(observed(minute.minusSeconds(1), 2, repeated(6, 100)), out.state())))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(POLICY.decide(observed(minute, 2, repeated(6, 100)), out.state())))
                .isEqualTo(of(3));
        assertThat(Outcomes.of(POLICY.decide(observed(tenMinutes.minusSeconds(1), 2, repeated(60, 5)), out.state())))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(POLICY.decide(observed(tenMinutes, 2, repeated(60, 5)), out.state())))
                .isEqualTo(of(1));
    }

    @Test
    void itWaitsForTasksToRun() {
        Step<TwoThreshold.State> step =
                POLICY.decide(deploying(observed(NOON, 2, repeated(60, 100)), tasks(1, HALF)), POLICY.initialState());
        assertThat(step).isEqualTo(Step.hold(new TwoThreshold.State(Optional.of(NOON)), "waiting for 2 tasks to run"));
    }
}
