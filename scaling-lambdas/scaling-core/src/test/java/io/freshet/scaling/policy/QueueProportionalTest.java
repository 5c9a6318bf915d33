package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import io.freshet.scaling.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** System C: 1 to 6 replicas of 1 core, limit 50, poll 15 s, cooldown 150 s. */
class QueueProportionalTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final QueueProportional POLICY = new QueueProportional(
            new Bounds(1, 6, List.of(ONE), 6), 50, SECOND, Duration.ofSeconds(15), Duration.ofSeconds(150));

    private static ServiceSnapshot observed(Instant at, int count, double backlog) {
        return settled(at, tasks(count, ONE), signals(Signal.BACKLOG, seriesUntil(at, SECOND, backlog, backlog)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 120, 3", // ceil(1 * 120 / 50) = ceil(2.4)
        "1, 50, 1", // ceil(1)
        "1, 51, 2", // ceil(1.02)
        "3, 320, 6", // ceil(3 * 320 / 50) = 20, 6 at most
        "4, 20, 2", // ceil(4 * 20 / 50) = ceil(1.6)
        "4, 0, 1", // an empty queue: the minimum
    })
    void inProportionToTheQueue(int from, double backlog, int to) {
        String expected = from == to ? Outcomes.HOLD : tasks(to, ONE).toString();
        assertThat(Outcomes.first(POLICY, observed(NOON, from, backlog))).isEqualTo(expected);
    }

    /**
     * A queue as C's ramp makes it, at each poll of 15 s: 120 messages, then 320 (C's peak with this policy), then drained.
     * t=0: ceil(1 * 120 / 50) = 3. The next poll that is 150 s later finds 320: ceil(3 * 320 / 50) = 20, so 6. The one at
     * 300 s finds nothing: 1.
     */
    @Test
    void theTimelineOfARamp() {
        QueueProportional.State state = POLICY.initialState();
        int count = 1;
        List<String> timeline = new ArrayList<>();
        for (int second = 0; second <= 315; second++) {
            double backlog = second < 100 ? 120 : second < 200 ? 320 : 0;
            Step<QueueProportional.State> step =
                    POLICY.decide(observed(NOON.plusSeconds(second), count, backlog), state);
            state = step.state();
            if (step.decision() instanceof Decision.Scale scale) {
                count = scale.capacity().count();
                timeline.add("%d s: %d".formatted(second, count));
            }
        }
        assertThat(timeline).containsExactly("0 s: 3", "150 s: 6", "300 s: 1");
    }

    @Test
    void itWaitsUntilAllAreReady() {
        ServiceSnapshot starting = new ServiceSnapshot(
                SERVICE,
                NOON,
                tasks(3, ONE),
                Supply.of(tasks(1, ONE)),
                Supply.of(tasks(2, ONE)),
                Supply.NONE,
                false,
                signals(Signal.BACKLOG, seriesUntil(NOON, SECOND, 500, 500)));
        Step<QueueProportional.State> step = POLICY.decide(starting, POLICY.initialState());
        assertThat(step.decision()).isEqualTo(new Decision.Hold("1 of 3 tasks are ready"));
        assertThat(step.state()).isEqualTo(new QueueProportional.State(Optional.of(NOON), Optional.empty()));
    }

    @Test
    void noReadingIsNotAnEmptyQueue() {
        assertThat(POLICY.decide(settled(tasks(4, ONE), Signals.NONE), POLICY.initialState()))
                .isEqualTo(Step.hold(POLICY.initialState(), "no backlog reading"));
    }
}
