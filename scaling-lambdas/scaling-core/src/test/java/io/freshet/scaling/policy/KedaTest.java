package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five messages per task. */
class KedaTest {

    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final Keda POLICY =
            new Keda(WIDE, 5, Duration.ofSeconds(1), new HpaBehavior(SYNC, Duration.ofMinutes(5), 100, SYNC));

    private static ServiceSnapshot observed(Instant at, int count, double... backlog) {
        return settled(
                at, tasks(count, QUARTER), signals(Signal.BACKLOG, seriesUntil(at, Duration.ofSeconds(1), backlog)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 23, 5", // ceil(23 / 5) = ceil(4.6)
        "2, 10.9, 2", // 10.9 / 10 is within 0.1
        "2, 11.1, 3", // ceil(2.22)
        "1, 100, 5", // ceil(20), at most max(1 + 4, 2 * 1)
        "2, 0, 2", // ceil(0), but the window holds 2 for 300 s
    })
    void theQueueOverTheTarget(int from, double backlog, int to) {
        String expected = from == to ? Outcomes.HOLD : tasks(to, QUARTER).toString();
        assertThat(Outcomes.first(POLICY, observed(NOON, from, backlog, backlog)))
                .isEqualTo(expected);
    }

    @Test
    void anEmptyQueueGoesToTheMinimumAfterTheWindow() {
        HpaBehavior.Memory memory = POLICY.initialState();
        Step<HpaBehavior.Memory> step = Step.hold(memory, "");
        for (int second = 0; second <= 330; second += 15) {
            assertThat(step.decision()).isInstanceOf(Decision.Hold.class);
            step = POLICY.decide(observed(NOON.plusSeconds(second), 6, 0, 0), memory);
            memory = step.state();
        }
        assertThat(Outcomes.of(step)).isEqualTo(tasks(1, QUARTER).toString());
        assertThat(step.decision().reason())
                .isEqualTo("backlog 0, target 5.0 per task: 0 recommended, most in the window 0: 6 -> 1");
    }

    @Test
    void noReadingIsNotAnEmptyQueue() {
        assertThat(POLICY.decide(settled(tasks(2, QUARTER), Signals.NONE), POLICY.initialState()))
                .isEqualTo(Step.hold(POLICY.initialState(), "no backlog reading"));
        assertThat(Outcomes.first(POLICY, observed(NOON, 2, 90, Double.NaN, Double.NaN)))
                .isEqualTo(Outcomes.HOLD);
    }
}
