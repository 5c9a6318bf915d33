package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.and;
import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static io.freshet.scaling.policy.Contexts.AWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tasks of one slot, so a target of 0.7; 60 s and 6 s windows of samples a second apart. */
class KpaTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Kpa POLICY =
            new Kpa(WIDE, 0.7, SECOND, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(6), 2);
    /** It has ticked before and does not panic. */
    private static final Kpa.State CALM = new Kpa.State(Optional.of(NOON.minusSeconds(2)), Optional.empty(), 0);

    private static ServiceSnapshot observed(Instant at, int count, double[] concurrency, double backlog) {
        Signals signals = signals(Signal.CONCURRENCY, seriesUntil(at, SECOND, concurrency));
        return settled(
                at,
                tasks(count, QUARTER),
                and(signals, Signal.BACKLOG, seriesUntil(at, SECOND, repeated(60, backlog))));
    }

    private static double[] lastSix(double before, double last) {
        double[] values = repeated(60, before);
        Arrays.fill(values, 54, 60, last);
        return values;
    }

    private static String outcome(int count, double[] concurrency, double backlog) {
        return Outcomes.of(POLICY.decide(observed(NOON, count, concurrency, backlog), CALM));
    }

    private static String of(int count) {
        return tasks(count, QUARTER).toString();
    }

    @Test
    void theStableWindowScalesBothWays() {
        // ceil(3.4 / 0.7) = 5, 5 / 4 is no panic; ceil(1.5 / 0.7) = 3
        assertThat(outcome(4, repeated(60, 3.4), 0)).isEqualTo(of(5));
        assertThat(outcome(4, repeated(60, 1.5), 0)).isEqualTo(of(3));
        assertThat(outcome(4, repeated(60, 2.5), 0)).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void downToHalfInOneTickAtMost() {
        assertThat(outcome(8, repeated(60, 0), 0)).isEqualTo(of(4));
        assertThat(outcome(5, repeated(60, 0), 0)).isEqualTo(of(2));
    }

    @Test
    void whatWaitsInTheRouterCounts() {
        // ceil((2.5 + 1) / 0.7) = 5 (3.5 / 0.7 is 5 exactly)
        assertThat(outcome(4, repeated(60, 2.5), 0.9)).isEqualTo(of(5));
    }

    @Test
    void twiceWhatIsReadyIsPanic() {
        // stable (54 * 0.5 + 6 * 3) / 60 = 0.75: ceil(1.07) = 2; panic ceil(3 / 0.7) = 5, 5 / 2 = 2.5
        Step<Kpa.State> step = POLICY.decide(observed(NOON, 2, lastSix(0.5, 3), 0), CALM);
        assertThat(Outcomes.of(step)).isEqualTo(of(5));
        assertThat(step.state()).isEqualTo(new Kpa.State(Optional.of(NOON), Optional.of(NOON), 5));
        assertThat(step.decision().reason())
                .isEqualTo("concurrency 0.8 in 60 s, 3.0 in 6 s, target 0.70 on 2 ready, panic: 2 -> 5");
        // panic ceil(1.9 / 0.7) = 3, 3 / 2 = 1.5; stable (54 * 0.8 + 6 * 1.9) / 60 = 0.91: ceil(1.3) = 2
        assertThat(outcome(2, lastSix(0.8, 1.9), 0)).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void inPanicNeverDownAndItEndsAMinuteAfterTheLastCrossing() {
        Kpa.State panic = new Kpa.State(Optional.of(NOON), Optional.of(NOON), 5);
        Step<Kpa.State> still = POLICY.decide(observed(NOON.plusSeconds(60), 5, repeated(60, 0.1), 0), panic);
        assertThat(Outcomes.of(still)).isEqualTo(Outcomes.HOLD);
        assertThat(still.state().panicAt()).contains(NOON);

        // ceil(0.1 / 0.7) = 1, but floor(5 / 2) = 2
        Step<Kpa.State> over = POLICY.decide(observed(NOON.plusSeconds(62), 5, repeated(60, 0.1), 0), still.state());
        assertThat(Outcomes.of(over)).isEqualTo(of(2));
        assertThat(over.state()).isEqualTo(new Kpa.State(Optional.of(NOON.plusSeconds(62)), Optional.empty(), 0));
    }

    @Test
    void aNewCrossingProlongsThePanic() {
        Kpa.State panic = new Kpa.State(Optional.of(NOON), Optional.of(NOON), 3);
        Instant later = NOON.plusSeconds(30);
        Step<Kpa.State> step = POLICY.decide(observed(later, 3, lastSix(0.5, 5), 0), panic);
        // ceil(5 / 0.7) = 8
        assertThat(step.state()).isEqualTo(new Kpa.State(Optional.of(later), Optional.of(later), 8));
    }

    @Test
    void itStartsInPanicWhereMoreThanOneTaskIsReady() {
        assertThat(Outcomes.first(POLICY, observed(NOON, 4, repeated(60, 0), 0)))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.first(POLICY, observed(NOON, 1, repeated(60, 0.6), 0)))
                .isEqualTo(Outcomes.HOLD);
    }

    @Test
    void itTicksEveryTwoSecondsAndNeedsBothSignals() {
        Kpa.State ticked = new Kpa.State(Optional.of(NOON.minusSeconds(1)), Optional.empty(), 0);
        assertThat(POLICY.decide(observed(NOON, 2, repeated(60, 9), 0), ticked)
                        .decision()
                        .reason())
                .isEqualTo("between two evaluations");
        Signals half = signals(Signal.CONCURRENCY, seriesUntil(NOON, SECOND, repeated(60, 9)));
        assertThat(POLICY.decide(settled(tasks(2, QUARTER), half), CALM))
                .isEqualTo(Step.hold(CALM, "no concurrency or backlog reading"));
    }

    @Test
    void theTargetIsSeventyPercentOfTheSlots() {
        assertThat(((Kpa) Contexts.policy("kpa", AWS)).target()).isEqualTo(0.7);
        assertThat(((Kpa) Contexts.policy("kpa", AWS, "concurrency", "100")).target())
                .isEqualTo(70);
    }
}
