package io.freshet.scaling.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** ResNet18 as Themis fitted it (facts/scaling.md), objective 300 ms. */
class BatchPlanTest {

    private static final LatencyProfile RESNET18 = new LatencyProfile(28.08, 2.63, 6.81, 0.459, 1);
    private static final Duration SLO = Duration.ofMillis(300);

    @Test
    void theWaitForABatchGrowsWithItAndShrinksWithTheRate() {
        assertThat(BatchPlan.fillMs(1, 0)).isZero();
        // -ln 0.01 = 4.60517
        assertThat(BatchPlan.fillMs(2, 10)).isEqualTo(461);
        assertThat(BatchPlan.fillMs(4, 100)).isEqualTo(139);
        assertThat(BatchPlan.fillMs(2, 0)).isInfinite();
    }

    @Test
    void theLargestRateWithinTheObjectiveWins() {
        // b = 4: l = 112.32 + 10.52 + 6.81 + 0.459 = 130.109 ms, q = 139 ms, 4000 / 130.109 = 30.74/s
        BatchPlan busy = BatchPlan.of(RESNET18, 1, SLO, 4, 100);
        assertThat(busy.batch()).isEqualTo(4);
        assertThat(busy.perSecond()).isCloseTo(30.74, within(0.01));
        // at 10/s a second request is waited for 461 ms: b = 1, l = 37.979 ms
        BatchPlan calm = BatchPlan.of(RESNET18, 1, SLO, 4, 10);
        assertThat(calm.batch()).isEqualTo(1);
        assertThat(calm.perSecond()).isCloseTo(26.33, within(0.01));
    }

    @Test
    void slotsMultiplyAndNothingIsNothing() {
        LatencyProfile twoSlots = new LatencyProfile(100, 0, 0, 0, 2);
        assertThat(BatchPlan.of(twoSlots, 1, SLO, 1, 10)).isEqualTo(new BatchPlan(1, 20));
        assertThat(BatchPlan.of(twoSlots, 0.25, SLO, 4, 10)).isEqualTo(new BatchPlan(0, 0));
    }
}
