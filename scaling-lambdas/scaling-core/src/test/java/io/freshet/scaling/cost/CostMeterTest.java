package io.freshet.scaling.cost;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostMeterTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** x86 per hour: 1 vCPU 0.04048, 1 GB 0.004445. A task of 0.25 vCPU and 1 GB: 0.01012 + 0.004445 = 0.014565. */
    private static final double QUARTER_USD_PER_HOUR = 0.014565;

    private final CostMeter meter = new CostMeter(FargatePrice.US_EAST_1_X86);

    @Test
    void priceOfATaskPerHour() {
        assertThat(FargatePrice.US_EAST_1_X86.usdPerHour(QUARTER)).isEqualTo(QUARTER_USD_PER_HOUR, EXACT);
        assertThat(FargatePrice.US_EAST_1_ARM.usdPerHour(ONE)).isEqualTo(0.03238 + 2 * 0.00356, EXACT);
    }

    @Test
    void secondsAreRoundedUpAndAMinuteIsTheLeast() {
        assertThat(FargatePrice.billed(Duration.ofMillis(90_001))).isEqualTo(Duration.ofSeconds(91));
        assertThat(FargatePrice.billed(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(FargatePrice.billed(Duration.ZERO)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aTaskIsPaidFromLaunchToStop() {
        meter.launched("a", QUARTER, NOON);
        meter.stopped("a", NOON.plusSeconds(600));

        Cost cost = meter.total(NOON.plusSeconds(9999));
        assertThat(cost.vcpuSeconds()).isEqualTo(0.25 * 600, EXACT);
        assertThat(cost.gbSeconds()).isEqualTo(1.0 * 600, EXACT);
        assertThat(cost.usd()).isEqualTo(QUARTER_USD_PER_HOUR / 6, EXACT);
    }

    @Test
    void whatStillRunsIsPaidUntilNow() {
        meter.launched("a", QUARTER, NOON);
        assertThat(meter.total(NOON.plusSeconds(120)).usd()).isEqualTo(QUARTER_USD_PER_HOUR / 30, EXACT);
        assertThat(meter.total(NOON.plusSeconds(240)).usd()).isEqualTo(QUARTER_USD_PER_HOUR / 15, EXACT);
    }

    @Test
    void aShortTaskIsUsedForItsSecondsAndPaidForAMinute() {
        meter.launched("a", QUARTER, NOON);
        meter.stopped("a", NOON.plusSeconds(6));

        Cost cost = meter.total(NOON.plusSeconds(6));
        assertThat(cost.vcpuSeconds()).isEqualTo(1.5, EXACT);
        assertThat(cost.usd()).isEqualTo(QUARTER_USD_PER_HOUR / 60, EXACT);
    }

    @Test
    void anotherPaceHasAnotherMinimum() {
        CostMeter fast = new CostMeter(FargatePrice.US_EAST_1_X86, Duration.ofSeconds(3));
        fast.launched("a", QUARTER, NOON);
        fast.stopped("a", NOON.plusSeconds(6));
        assertThat(fast.total(NOON).usd()).isEqualTo(QUARTER_USD_PER_HOUR * 6 / 3600, EXACT);
    }

    @Test
    void theOverlapOfARolloutIsPaidTwice() {
        meter.launched("old", QUARTER, NOON);
        meter.launched("new", HALF, NOON.plusSeconds(100));
        meter.stopped("old", NOON.plusSeconds(130));

        // 0.25 for 130 s and 0.5 for 100 s: 30 s of both
        assertThat(meter.total(NOON.plusSeconds(200)).vcpuSeconds()).isEqualTo(0.25 * 130 + 0.5 * 100, EXACT);
    }

    @Test
    void aTaskIsLaunchedAndStoppedOnce() {
        assertThatThrownBy(() -> meter.stopped("a", NOON)).hasMessage("task: a is not running");
        meter.launched("a", QUARTER, NOON);
        assertThatThrownBy(() -> meter.launched("a", QUARTER, NOON)).hasMessage("task: a was launched twice");
        assertThatThrownBy(() -> meter.stopped("a", NOON.minusSeconds(1))).hasMessageContaining("before the launch");
    }
}
