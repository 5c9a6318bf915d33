package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.WIDE;
import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.seriesUntil;
import static io.freshet.scaling.Fixtures.settled;
import static io.freshet.scaling.Fixtures.signals;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ResNet50: a request takes 400 ms on 0.25 and 200 ms on 0.5 vCPU. */
class Fa2Test {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Fa2 fa2(long sloMs) {
        Duration slo = Duration.ofMillis(sloMs);
        return new Fa2(
                WIDE, Contexts.RESNET50, slo, Duration.ZERO, 16, SECOND, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double rate) {
        return settled(at, capacity, signals(Signal.ARRIVALS, seriesUntil(at, SECOND, repeated(5, rate))));
    }

    @ParameterizedTest
    @CsvSource({
        // floor(1500 / 400) = 3 per task for the requests of 1.5 s; 400 + ceil(rate / n) * 400 < 1350: 2 per task at
        // most
        "4, 2", // 2 * 3 >= 6, ceil(4 / 2) = 2
        "5, 3", // 2 * 3 < 7.5; 3 * 3 >= 7.5, ceil(5 / 3) = 2
        "9, 5", // 5 * 3 >= 13.5, ceil(9 / 5) = 2
        "40, 10", // more than the bounds allow
        "0, 1"
    })
    void theFewestTasks(double rate, int count) {
        String expected = count == 1 ? Outcomes.HOLD : tasks(count, QUARTER).toString();
        assertThat(Outcomes.first(fa2(1500), observed(NOON, tasks(1, QUARTER), rate)))
                .isEqualTo(expected);
    }

    @Test
    void atOneSecondItIsThePublishedForm() {
        // floor(1000 / 200) = 5; n = 2: 10 >= 9, but 200 + ceil(9 / 2) * 200 = 1200; n = 3: 200 + 3 * 200 = 800 < 900
        assertThat(Outcomes.first(fa2(1000), observed(NOON, tasks(1, HALF), 9)))
                .isEqualTo(tasks(3, HALF).toString());
    }

    @Test
    void fewerOnlyWhenTheyWouldHaveDoneForTenSeconds() {
        Fa2 policy = fa2(1500);
        Step<Fa2.State> step = policy.decide(observed(NOON, tasks(5, QUARTER), 4), policy.initialState());
        assertThat(step.decision().reason()).isEqualTo("greatest rate in 5 s 4.0/s: 2 would do, for 10 s");
        Instant soon = NOON.plusSeconds(9);
        Instant later = NOON.plusSeconds(10);
        assertThat(Outcomes.of(policy.decide(observed(soon, tasks(5, QUARTER), 4), step.state())))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(policy.decide(observed(later, tasks(5, QUARTER), 4), step.state())))
                .isEqualTo(tasks(2, QUARTER).toString());
        // what is needed again starts the time anew
        assertThat(policy.decide(observed(soon, tasks(5, QUARTER), 9), step.state())
                        .state())
                .isEqualTo(policy.initialState());
    }

    @Test
    void noReadingIsNotNoRequests() {
        assertThat(Outcomes.first(fa2(1500), settled(tasks(5, QUARTER), Signals.NONE)))
                .isEqualTo(Outcomes.HOLD);
    }
}
