package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.deploying;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import io.freshet.scaling.Supply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluations 15 s apart, scale-in after 300 s; the window's first bucket of 15 s leaves at 330 s. */
class HpaTest {

    private static final double ABSENT = Double.NaN;
    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static Hpa hpa(double target) {
        return new Hpa(WIDE, target, SYNC, new HpaBehavior(SYNC, WINDOW, 100, SYNC));
    }

    private static ServiceSnapshot observed(Instant at, int count, double... cpu) {
        return settled(at, tasks(count, QUARTER), signals(Signal.CPU, seriesUntil(at, SYNC, cpu)));
    }

    private static ServiceSnapshot starting(int running, int pending, double cpu) {
        return new ServiceSnapshot(
                SERVICE,
                NOON,
                tasks(running + pending, QUARTER),
                Supply.of(tasks(running, QUARTER)),
                Supply.of(tasks(pending, QUARTER)),
                Supply.NONE,
                false,
                signals(Signal.CPU, seriesUntil(NOON, SYNC, cpu)));
    }

    private static int countAfter(Hpa hpa, int fromCount, int seconds, double cpu) {
        HpaBehavior.Memory memory = hpa.initialState();
        int count = fromCount;
        for (int second = 0; second <= seconds; second++) {
            Step<HpaBehavior.Memory> step = hpa.decide(observed(NOON.plusSeconds(second), count, cpu), memory);
            memory = step.state();
            if (step.decision() instanceof Decision.Scale scale)
                count = scale.capacity().count();
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({
        "70, 2, 90, 3", // ceil(2 * 90/70) = ceil(2.57)
        "70, 2, 76, 2", // 76/70 = 1.086, within 0.1
        "70, 2, 78, 3", // 78/70 = 1.114: ceil(2.23)
        "70, 2, 64, 2", // 64/70 = 0.914, within 0.1
        "90, 5, 100, 6", // 100/90 = 1.111: ceil(5.56)
        "90, 5, 98, 5", // 98/90 = 1.089, within 0.1
        "10, 1, 100, 5", // ceil(10), but at most max(1 + 4, 2 * 1) in one evaluation
        "10, 5, 100, 10", // ceil(50), at most max(5 + 4, 2 * 5)
    })
    void inProportionWithToleranceAndLimit(double target, int from, double cpu, int to) {
        assertThat(countAfter(hpa(target), from, 0, cpu)).isEqualTo(to);
    }

    @Test
    void theReasonHasTheNumbers() {
        Step<HpaBehavior.Memory> step = hpa(70).decide(observed(NOON, 2, 90), HpaBehavior.Memory.EMPTY);
        assertThat(step.decision().reason()).isEqualTo("CPU 90 %, target 70 %, 2 ready: 3 recommended: 2 -> 3");
    }

    @Test
    void tasksThatAreNotReadyCountAsIdleOnTheWayUp() {
        // r = 100/70 over 3 tasks of which 1 runs: 0.48
        assertThat(Outcomes.first(hpa(70), starting(1, 2, 100))).isEqualTo(Outcomes.HOLD);
        // r = 100/50 = 2 over 3 of which 2 run: 1.33, so ceil(2 * 2) = 4
        assertThat(Outcomes.first(hpa(50), starting(2, 1, 100)))
                .isEqualTo(tasks(4, QUARTER).toString());
        // r = 100/70 over 4 of which 3 run: 1.07, within 0.1
        assertThat(Outcomes.first(hpa(70), starting(3, 1, 100))).isEqualTo(Outcomes.HOLD);
    }

    @Test
    void scaleInWaitsForTheWindowThenGoesAllTheWay() {
        // ceil(5 * 20/70) = ceil(1.43) = 2; the count at the start is part of the window
        assertThat(countAfter(hpa(70), 5, 329, 20)).isEqualTo(5);
        assertThat(countAfter(hpa(70), 5, 330, 20)).isEqualTo(2);
    }

    @Test
    void systemCsSettingTakesATenthPerMinute() {
        Hpa slow = new Hpa(WIDE, 70, SYNC, new HpaBehavior(SYNC, WINDOW, 10, Duration.ofMinutes(1)));
        // (int) (10 * 0.9) = 9, a minute later (int) (9 * 0.9) = 8
        assertThat(countAfter(slow, 10, 330, 20)).isEqualTo(9);
        assertThat(countAfter(slow, 10, 389, 20)).isEqualTo(9);
        assertThat(countAfter(slow, 10, 390, 20)).isEqualTo(8);
    }

    @Test
    void itEvaluatesEveryFifteenSeconds() {
        Hpa hpa = hpa(70);
        Step<HpaBehavior.Memory> first = hpa.decide(observed(NOON, 2, 50), hpa.initialState());
        assertThat(Outcomes.of(hpa.decide(observed(NOON.plusSeconds(14), 2, 100), first.state())))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(hpa.decide(observed(NOON.plusSeconds(15), 2, 100), first.state())))
                .isEqualTo(tasks(3, QUARTER).toString());
    }

    @Test
    void withoutAReadingItHoldsAndEvaluatesAtTheNextTick() {
        Step<HpaBehavior.Memory> step =
                hpa(70).decide(settled(tasks(2, QUARTER), Signals.NONE), HpaBehavior.Memory.EMPTY);
        assertThat(step).isEqualTo(Step.hold(HpaBehavior.Memory.EMPTY, "no CPU reading"));
        assertThat(Outcomes.first(hpa(70), observed(NOON, 2, 100, ABSENT, ABSENT)))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.first(hpa(70), observed(NOON, 2, 100, ABSENT)))
                .isEqualTo(tasks(3, QUARTER).toString());
    }

    @Test
    void noScaleInDuringARollout() {
        HpaBehavior.Memory seen =
                hpa(70).decide(observed(NOON, 2, 10), HpaBehavior.Memory.EMPTY).state();
        Instant late = NOON.plusSeconds(600);
        assertThat(Outcomes.of(hpa(70).decide(deploying(observed(late, 2, 10), tasks(2, HALF)), seen)))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(hpa(70).decide(observed(late, 2, 10), seen)))
                .isEqualTo(tasks(1, QUARTER).toString());
    }
}
