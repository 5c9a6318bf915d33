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
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ResNet50: a request takes 400, 200 and 100 ms on 0.25, 0.5 and 1 vCPU; 0.9 of the objective are 1,350 ms. */
class SpongeTest {

    private static final Sponge POLICY = sponge(WIDE, Contexts.RESNET50, 1500, 0);

    private static Sponge sponge(Bounds bounds, LatencyProfile profile, long sloMs, long communicationMs) {
        return new Sponge(
                bounds,
                profile,
                Duration.ofMillis(sloMs),
                Duration.ofMillis(communicationMs),
                16,
                16,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));
    }

    private static ServiceSnapshot observed(Instant at, Capacity capacity, double rate) {
        return settled(at, capacity, signals(Signal.ARRIVALS, seriesUntil(at, Duration.ofSeconds(1), rate, rate)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 0.25", // 2 x 400 = 800 ms, and 2.5/s keep up
        "1, 3, 0.5", // 2.5/s do not keep up; 3 x 200 = 600 ms
        "1, 6, 1", // 5/s do not keep up; 6 x 100 = 600 ms
        "2, 6, 0.5", // 3/s for each of two
        "1, 50, 1", // no size is enough: the largest
        "1, 0, 0.25"
    })
    void theSmallestSizeThatServesASecondInTime(int count, double rate, double vcpu) {
        Capacity from = tasks(count, vcpu == 0.5 ? ONE : HALF);
        Capacity to = tasks(count, vcpu == 0.25 ? QUARTER : vcpu == 0.5 ? HALF : ONE);
        assertThat(Outcomes.first(POLICY, observed(NOON, from, rate))).isEqualTo(to.toString());
    }

    @Test
    void communicationLeavesLessTime() {
        // 1,350 - 800 = 550 ms: 3 x 200 is too long, 3 x 100 is not
        assertThat(Outcomes.first(sponge(WIDE, Contexts.RESNET50, 1500, 800), observed(NOON, tasks(1, HALF), 3)))
                .isEqualTo(tasks(1, ONE).toString());
    }

    @Test
    void aBatchIsPlannedWhereItHelps() {
        // l(b) = 100 + 10 b on every size; b = 5: 150 ms, 33.3/s keep up with 30/s, 6 batches of 150 = 900 ms of 900
        LatencyProfile batching = new LatencyProfile(0, 10, 0, 100, 1);
        assertThat(Outcomes.first(sponge(WIDE, batching, 1000, 0), observed(NOON, tasks(1, HALF), 30)))
                .isEqualTo(tasks(1, QUARTER).toString());
        assertThat(Outcomes.first(sponge(WIDE, batching, 990, 0), observed(NOON, tasks(1, HALF), 80)))
                .as("16 at once are 61/s")
                .isEqualTo(tasks(1, ONE).toString());
    }

    @Test
    void aSmallerSizeOnlyWhenTheGreatestRateOfTheHoldAllowsIt() {
        Step<Sponge.State> busy = POLICY.decide(observed(NOON, tasks(1, ONE), 6), POLICY.initialState());
        assertThat(Outcomes.of(busy)).isEqualTo(Outcomes.HOLD);
        Instant soon = NOON.plusSeconds(60);
        assertThat(Outcomes.of(POLICY.decide(observed(soon, tasks(1, ONE), 1), busy.state())))
                .isEqualTo(Outcomes.HOLD);
        Instant later = NOON.plusSeconds(64);
        Step<Sponge.State> calm = POLICY.decide(observed(later, tasks(1, ONE), 1), busy.state());
        assertThat(Outcomes.of(calm)).isEqualTo(tasks(1, QUARTER).toString());
        assertThat(calm.decision().reason())
                .isEqualTo("rate 1.0/s, greatest in 60 s 1.0/s: 1 vCPU / 2 GiB -> 0.25 vCPU / 1 GiB");
    }

    @Test
    void oneRolloutAtATimeAndWithinTheCeiling() {
        assertThat(Outcomes.first(POLICY, deploying(observed(NOON, tasks(1, HALF), 50), tasks(1, QUARTER))))
                .isEqualTo(Outcomes.HOLD);
        // 2 x 0.25 beside 2 x 0.5 is 1.5 of 0.9 vCPU: the present size is the largest within reach
        assertThat(Outcomes.first(sponge(LAB, Contexts.RESNET50, 1500, 0), observed(NOON, tasks(2, QUARTER), 50)))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.first(POLICY, settled(tasks(1, HALF), Signals.NONE)))
                .isEqualTo(Outcomes.HOLD);
    }
}
