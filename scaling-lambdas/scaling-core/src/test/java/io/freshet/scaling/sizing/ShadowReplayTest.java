package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Tasks that finish 10 requests a second each, an objective of 1 s, ticks of 10 s, a lag of 60 s. */
class ShadowReplayTest {

    private static final TaskSize ONE_VCPU = new TaskSize(1024, 2048);
    private static final CapacityModel TASKS =
            new CapacityModel(LatencyProfile.ofCpuBoundMs(100), Duration.ofSeconds(1), Queueing.CENTRAL);
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int TICK_S = 10;

    private static ShadowReplay.Settings settings(Duration usual, List<Double> headrooms) {
        return new ShadowReplay.Settings(
                List.of(SHORT, LONG), usual, headrooms, 1, Duration.ofMinutes(1), Duration.ofMinutes(40), 20);
    }

    /** After so many ticks of a load that is its own forecast. */
    private static ShadowReplay after(int ticks, IntToDoubleFunction perSecond, ShadowReplay.Settings settings) {
        ShadowReplay replay = ShadowReplay.EMPTY;
        for (int tick = 0; tick <= ticks; tick++) {
            double rate = perSecond.applyAsDouble(tick * TICK_S);
            replay =
                    replay.with(NOON.plusSeconds((long) tick * TICK_S), rate, List.of(rate), TASKS, ONE_VCPU, settings);
        }
        return replay;
    }

    @Test
    void beforeAnythingIsKnownTheUsualRuleDecides() {
        ShadowReplay.Settings settings = settings(SHORT, List.of(0.85, 1.0, 2.0));
        assertThatThrownBy(() -> ShadowReplay.EMPTY.choice(settings)).isInstanceOf(IllegalStateException.class);
        assertThat(after(0, second -> 40, settings).choice(settings))
                .isEqualTo(new ShadowReplay.Choice(40, SHORT, 1.0));
    }

    @Test
    void wherePeaksComeBackItLearnsToKeepCapacityForThem() {
        // 2 minutes of 80/s in every 10: whoever lets go after a minute misses the first minute of each peak
        ShadowReplay.Settings settings = settings(SHORT, List.of(1.0));
        IntToDoubleFunction square = second -> second % 600 >= 480 ? 80 : 20;
        ShadowReplay.Choice learnt = after(6 * 60, square, settings).choice(settings);
        assertThat(learnt.hold()).isEqualTo(LONG);
        assertThat(learnt.perSecond()).isEqualTo(80);
    }

    @Test
    void whereAPeakWasTheOnlyOneItLetsGo() {
        // one peak, and 5 hours without: what a long hold keeps is paid for nothing and forgotten later than its cost
        ShadowReplay.Settings settings = settings(LONG, List.of(1.0));
        IntToDoubleFunction once = second -> second < 120 ? 80 : 20;
        ShadowReplay.Choice learnt = after(5 * 360, once, settings).choice(settings);
        assertThat(learnt.perSecond()).isEqualTo(20);
    }

    @Test
    void aSteadyRiseTeachesReserve() {
        // within the lag of a minute the rate grows by a fifth: without reserve there is always too little
        ShadowReplay.Settings settings = settings(SHORT, List.of(1.0, 1.5));
        IntToDoubleFunction rise = second -> 20 * Math.exp(second / 300.0);
        assertThat(after(120, rise, settings).choice(settings).headroom()).isEqualTo(1.5);
    }

    @Test
    void aSteadyLoadTeachesThrift() {
        ShadowReplay.Settings settings = settings(SHORT, List.of(1.0, 3.0));
        assertThat(after(360, second -> 40, settings).choice(settings).perSecond())
                .isEqualTo(40);
    }

    @Test
    void itBeginsAfreshWhenItsRulesAreOthers() {
        ShadowReplay known = after(10, second -> 40, settings(SHORT, List.of(1.0)));
        ShadowReplay.Settings one =
                new ShadowReplay.Settings(List.of(SHORT), SHORT, List.of(1.0), 1, SHORT, Duration.ofMinutes(40), 20);
        ShadowReplay next = known.with(NOON.plusSeconds(200), 7, List.of(7.0), TASKS, ONE_VCPU, one);
        assertThat(next.shadows()).hasSize(1);
        assertThat(next.choice(one).perSecond()).isEqualTo(7);
    }
}
