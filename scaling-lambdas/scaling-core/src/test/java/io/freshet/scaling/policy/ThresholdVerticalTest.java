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

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdVerticalTest {

    private static final double ABSENT = Double.NaN;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ThresholdVertical POLICY = new ThresholdVertical(WIDE, 80, 35, SECOND);
    private static final ThresholdVertical.State FRESH = POLICY.initialState();

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double... cpu) {
        return settled(at, capacity, signals(Signal.CPU, seriesUntil(at, SECOND, cpu)));
    }

    private static String outcome(Step<?> step) {
        return switch (step.decision()) {
            case Decision.Scale scale -> scale.capacity().toString();
            case Decision.Hold hold -> "hold";
        };
    }

    @ParameterizedTest
    @CsvSource({"80, 2 x 1 vCPU / 2 GiB", "79.9, hold", "35, hold", "34.9, 2 x 0.25 vCPU / 1 GiB"})
    void upAtEightyDownBelowThirtyFive(double cpu, String expected) {
        assertThat(outcome(POLICY.decide(observed(NOON, tasks(2, HALF), repeated(5, cpu)), FRESH)))
                .isEqualTo(expected);
    }

    @Test
    void fiveSamplesAreAveraged() {
        // (100 + 100 + 100 + 60 + 40) / 5 = 80; what is older does not count
        assertThat(outcome(POLICY.decide(observed(NOON, tasks(1, QUARTER), 0, 0, 100, 100, 100, 60, 40), FRESH)))
                .isEqualTo(tasks(1, HALF).toString());
    }

    @Test
    void anAbsentSampleIsNotZero() {
        assertThat(outcome(POLICY.decide(observed(NOON, tasks(1, QUARTER), ABSENT, 90, ABSENT, 90, 90), FRESH)))
                .isEqualTo(tasks(1, HALF).toString());
        assertThat(outcome(POLICY.decide(observed(NOON, tasks(1, HALF), ABSENT, ABSENT, ABSENT, 10, 10), FRESH)))
                .as("two samples are too few")
                .isEqualTo("hold");
        assertThat(outcome(POLICY.decide(settled(tasks(1, HALF), Signals.NONE), FRESH)))
                .isEqualTo("hold");
    }

    @Test
    void oneEvaluationIsSkippedAfterAnAction() {
        Step<ThresholdVertical.State> up = POLICY.decide(observed(NOON, tasks(1, QUARTER), repeated(5, 100)), FRESH);
        Instant soon = NOON.plusSeconds(4);
        Instant later = NOON.plusSeconds(5);
        assertThat(outcome(POLICY.decide(observed(soon, tasks(1, HALF), repeated(5, 100)), up.state())))
                .isEqualTo("hold");
        assertThat(outcome(POLICY.decide(observed(later, tasks(1, HALF), repeated(5, 100)), up.state())))
                .isEqualTo(tasks(1, ONE).toString());
    }

    @Test
    void oneRolloutAtATimeAndOneEvaluationSkippedAfterIt() {
        ServiceSnapshot middle = deploying(observed(NOON, tasks(1, HALF), repeated(5, 100)), tasks(1, QUARTER));
        Step<ThresholdVertical.State> waiting = POLICY.decide(middle, FRESH);
        assertThat(waiting.decision()).isEqualTo(new Decision.Hold("a rollout is running"));

        Instant soon = NOON.plusSeconds(4);
        assertThat(outcome(POLICY.decide(observed(soon, tasks(1, HALF), repeated(5, 100)), waiting.state())))
                .isEqualTo("hold");
    }

    @Test
    void itStopsAtTheLargestAndTheSmallestSize() {
        assertThat(outcome(POLICY.decide(observed(NOON, tasks(1, ONE), repeated(5, 100)), FRESH)))
                .isEqualTo("hold");
        assertThat(outcome(POLICY.decide(observed(NOON, tasks(1, QUARTER), repeated(5, 0)), FRESH)))
                .isEqualTo("hold");
    }

    @Test
    void theCeilingHoldsForTheOverlap() {
        ThresholdVertical lab = new ThresholdVertical(LAB, 80, 35, SECOND);
        assertThat(outcome(lab.decide(observed(NOON, tasks(1, QUARTER), repeated(5, 100)), FRESH)))
                .isEqualTo(tasks(1, HALF).toString());
        // 2 x 0.25 + 2 x 0.5 = 1.5 > 0.9
        Step<ThresholdVertical.State> two = lab.decide(observed(NOON, tasks(2, QUARTER), repeated(5, 100)), FRESH);
        assertThat(two.decision().reason()).contains("CPU 100 % at or over 80 %", "exceeds 0.9 vCPU");
    }
}
