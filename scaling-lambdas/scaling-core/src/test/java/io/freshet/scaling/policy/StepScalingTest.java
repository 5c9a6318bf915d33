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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.Signals;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Out over 70 % (10 %, from 80 % on 30 %), in under 30 % (10 %, from 20 % down 30 %); periods of 60 s, cooldown 300 s. */
class StepScalingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final StepScaling POLICY = policy("0:+10%,10:+30%");
    private static final StepScaling.State FRESH = POLICY.initialState();

    private static StepScaling policy(String out) {
        return new StepScaling(
                WIDE,
                70,
                30,
                StepAdjustments.parse(out),
                StepAdjustments.parse("0:-10%,10:-30%"),
                MINUTE,
                3,
                15,
                Duration.ofMinutes(5));
    }

    private static ServiceSnapshot observed(Instant at, int count, double... cpu) {
        return settled(at, tasks(count, QUARTER), signals(Signal.CPU, seriesUntil(at, MINUTE, cpu)));
    }

    private static String of(int count) {
        return tasks(count, QUARTER).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 75, 5", // 10 % of 4 = 0.4, a fraction of 1 is 1
        "4, 85, 5", // 30 % of 4 = 1.2, more than 1 is rounded down
        "8, 85, 10", // 30 % of 8 = 2.4
        "8, 79.9, 9", // 10 % of 8 = 0.8
        "10, 100, 10", // the bounds
    })
    void theFurtherOverTheThresholdTheGreaterTheStep(int from, double cpu, int to) {
        String expected = from == to ? Outcomes.HOLD : of(to);
        assertThat(Outcomes.first(POLICY, observed(NOON, from, repeated(3, cpu))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 25, 9", // -10 % of 10
        "10, 20, 7", // -30 % of 10
        "4, 25, 3", // -0.4 is -1
        "5, 10, 4", // -1.5 is -1
        "1, 0, 1",
    })
    void theSameDownwards(int from, double cpu, int to) {
        String expected = from == to ? Outcomes.HOLD : of(to);
        assertThat(Outcomes.first(POLICY, observed(NOON, from, repeated(15, cpu))))
                .isEqualTo(expected);
        assertThat(Outcomes.first(POLICY, observed(NOON, from, repeated(14, cpu))))
                .isEqualTo(Outcomes.HOLD);
    }

    @ParameterizedTest
    // the examples of the AWS documentation: 12.7 is 12, 0.67 is 1, -0.58 is -1, -6.67 is -6
    @CsvSource({"127, 10, 12", "67, 1, 1", "58, -1, -1", "667, -1, -6", "100, 10, 10"})
    void percentagesRoundAsOnAws(int count, int percent, int change) {
        assertThat(new StepAdjustments.Adjustment(0, percent, true).of(count)).isEqualTo(change);
        assertThat(new StepAdjustments.Adjustment(0, percent, false).of(count)).isEqualTo(percent);
    }

    @Test
    void whatACooldownStartedWithCountsAsPartOfTheNextStep() {
        // AWS's example: 2 are added, in the cooldown a step of 3 comes: 1 more is added
        StepScaling policy = policy("0:+2,10:+3");
        Step<StepScaling.State> two = policy.decide(observed(NOON, 4, 75, 75, 75), FRESH);
        assertThat(Outcomes.of(two)).isEqualTo(of(6));
        assertThat(two.state()).isEqualTo(new StepScaling.State(Optional.of(NOON), 4, Optional.empty()));

        Instant soon = NOON.plusSeconds(60);
        assertThat(Outcomes.of(policy.decide(observed(soon, 6, 75, 75, 75), two.state())))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(policy.decide(observed(soon, 6, 85, 85, 85), two.state())))
                .isEqualTo(of(7));
        assertThat(Outcomes.of(policy.decide(observed(NOON.plusSeconds(300), 6, 75, 75, 75), two.state())))
                .isEqualTo(of(8));
    }

    @Test
    void aCooldownHoldsBackScaleInAndAScaleOutEndsIt() {
        StepScaling.State in = new StepScaling.State(Optional.empty(), 0, Optional.of(NOON));
        Instant soon = NOON.plusSeconds(299);
        assertThat(Outcomes.of(POLICY.decide(observed(soon, 5, repeated(15, 10)), in)))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.of(POLICY.decide(observed(soon.plusSeconds(1), 5, repeated(15, 10)), in)))
                .isEqualTo(of(4));
        Step<StepScaling.State> out = POLICY.decide(observed(soon, 5, repeated(3, 90)), in);
        assertThat(Outcomes.of(out)).isEqualTo(of(6));
        assertThat(out.state().inAt()).isEmpty();
    }

    @Test
    void aRolloutAllowsMoreAndNotFewer() {
        assertThat(Outcomes.first(POLICY, deploying(observed(NOON, 5, repeated(15, 10)), tasks(1, HALF))))
                .isEqualTo(Outcomes.HOLD);
        assertThat(Outcomes.first(POLICY, deploying(observed(NOON, 5, repeated(3, 90)), tasks(1, HALF))))
                .isEqualTo(of(6));
    }

    @Test
    void noReadingIsNotAnIdleOne() {
        assertThat(POLICY.decide(settled(tasks(5, QUARTER), Signals.NONE), FRESH))
                .isEqualTo(Step.hold(FRESH, "no CPU reading"));
        assertThat(Outcomes.first(POLICY, observed(NOON, 5, repeated(15, Double.NaN))))
                .isEqualTo(Outcomes.HOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10%", "0:10", "0:+1;5:+2", "0:+1,0:+2", "5:+1,0:+2", "-5:+1", "0:+1,"})
    void stepsThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> StepAdjustments.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
