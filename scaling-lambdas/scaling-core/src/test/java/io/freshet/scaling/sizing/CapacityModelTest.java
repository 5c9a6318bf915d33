package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.LAB;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.cost.FargatePrice;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The ResNet50 of facts/platform.md: 100 ms at one vCPU, so 400 ms at 0.25 and 200 ms at 0.5; objective 1,500 ms. */
class CapacityModelTest {

    private static final LatencyProfile RESNET50 = LatencyProfile.ofCpuBoundMs(100);
    private static final CapacityModel MODEL = new CapacityModel(RESNET50, Duration.ofMillis(1500), Queueing.CENTRAL);
    private static final CheapestCapacity SEARCH = new CheapestCapacity(MODEL, FargatePrice.US_EAST_1_X86);

    @Test
    void probabilityOfWaitingByHand() {
        // K = 1: sqrt(4) - 1 = 1, so 0.5^1 * exp(-2 * 0.5 * 1000 / (1.01 * 400)) = 0.5 * exp(-2.475) = 0.0421
        assertThat(QueueingDelay.probabilityOfWaiting(0.5, 1, 1000, 400)).isEqualTo(0.0421, within(0.0001));
        assertThat(QueueingDelay.probabilityOfWaiting(1, 1, 1000, 400)).isOne();
        assertThat(QueueingDelay.probabilityOfWaiting(0.1, 1, 0, 400)).isOne();
        assertThat(QueueingDelay.probabilityOfWaiting(0, 1, 1000, 400)).isZero();
    }

    @Test
    void capacityByHand() {
        // 1 x 0.25: l = 400, t = 1500 - 500 = 1000; rho = 0.27: 0.27 * exp(-1.46 * 2.475) = 0.0073,
        // rho = 0.31: 0.31 * exp(-1.38 * 2.475) = 0.0102. One task finishes 2.5/s.
        assertThat(MODEL.withinSloPerSecond(tasks(1, QUARTER))).isBetween(0.27 * 2.5, 0.31 * 2.5);
        assertThat(MODEL.saturatedPerSecond(tasks(3, QUARTER))).isEqualTo(7.5, within(1e-9));
        // two of a half are worth more than the sum of their quarters: pooling and shorter service
        assertThat(MODEL.withinSloPerSecond(tasks(1, HALF))).isGreaterThan(MODEL.withinSloPerSecond(tasks(2, QUARTER)));
    }

    @Test
    void aSizeOnWhichOneRequestTakesTooLongCarriesNothing() {
        // 400 ms * 1.25 = 500 ms: nothing is left to wait at an objective of 500 ms
        CapacityModel tight = new CapacityModel(RESNET50, Duration.ofMillis(500), Queueing.CENTRAL);
        assertThat(tight.withinSloPerSecond(tasks(3, QUARTER))).isZero();
        assertThat(tight.withinSloPerSecond(tasks(1, HALF))).isPositive();
    }

    @Test
    void aQueuePerTaskCarriesLessThanOneForAll() {
        CapacityModel spread = new CapacityModel(RESNET50, Duration.ofMillis(1500), Queueing.PER_TASK);
        double one = MODEL.withinSloPerSecond(tasks(1, QUARTER));
        assertThat(spread.withinSloPerSecond(tasks(1, QUARTER))).isEqualTo(one, within(1e-9));
        assertThat(spread.withinSloPerSecond(tasks(3, QUARTER))).isEqualTo(3 * one, within(1e-9));
        assertThat(MODEL.withinSloPerSecond(tasks(3, QUARTER))).isGreaterThan(3 * one);
    }

    @Test
    void theCheapestThatCarriesIsFound() {
        assertThat(LAB.capacities())
                .containsExactly(tasks(1, QUARTER), tasks(2, QUARTER), tasks(3, QUARTER), tasks(1, HALF));
        List<CountRange> lab = CountRange.within(LAB);
        assertThat(lab).containsExactly(new CountRange(QUARTER, 1, 3), new CountRange(HALF, 1, 1));

        assertThat(SEARCH.carrying(0.5, lab)).contains(tasks(1, QUARTER));
        // 1 x 0.5 / 1 GiB costs 0.024685 an hour, 2 x 0.25 / 1 GiB 0.02913
        assertThat(SEARCH.carrying(2.0, lab)).contains(tasks(1, HALF));
        assertThat(SEARCH.carrying(4.5, lab)).contains(tasks(3, QUARTER));
        assertThat(SEARCH.carrying(6.5, lab)).isEmpty();
        assertThat(SEARCH.strongest(lab)).contains(tasks(3, QUARTER));
        assertThat(SEARCH.strongest(List.of())).isEmpty();
    }

    @Property
    void moreTasksAndLargerOnesCarryMore(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @DoubleRange(min = 1, max = 500) double ms,
            @ForAll @IntRange(min = 10, max = 5000) int sloMs,
            @ForAll Queueing queueing) {
        CapacityModel model = new CapacityModel(LatencyProfile.ofCpuBoundMs(ms), Duration.ofMillis(sloMs), queueing);
        double carried = model.withinSloPerSecond(tasks(count, QUARTER));
        assertThat(carried).isBetween(0.0, model.saturatedPerSecond(tasks(count, QUARTER)));
        assertThat(model.withinSloPerSecond(tasks(count + 1, QUARTER))).isGreaterThanOrEqualTo(carried);
        assertThat(model.withinSloPerSecond(tasks(count, HALF))).isGreaterThanOrEqualTo(carried);
    }

    @Test
    void theLeastCountCarriesTheRateAndOneLessDoesNot() {
        CapacityModel model =
                new CapacityModel(LatencyProfile.ofCpuBoundMs(100), Duration.ofMillis(1500), Queueing.CENTRAL);
        for (double rate : new double[] {0, 0.5, 1, 3, 5, 20, 60}) {
            int least = model.leastCount(QUARTER, rate, 1, 40);
            assertThat(model.withinSloPerSecond(tasks(least, QUARTER))).isGreaterThanOrEqualTo(rate);
            if (least > 1)
                assertThat(model.withinSloPerSecond(tasks(least - 1, QUARTER))).isLessThan(rate);
        }
        assertThat(model.leastCount(QUARTER, 1e9, 1, 40)).as("none is enough").isEqualTo(40);
        assertThat(model.leastCount(QUARTER, 0, 2, 40)).isEqualTo(2);
    }

    /** Where the two are a rounding apart either answer is right. */
    @Property
    void oneLogarithmAnswersAsTheProbabilityDoes(
            @ForAll @DoubleRange(min = 0, max = 1.5) double rho,
            @ForAll @IntRange(min = 1, max = 2000) int servers,
            @ForAll @DoubleRange(min = -100, max = 5000) double waitMs,
            @ForAll @DoubleRange(min = 0.1, max = 2000) double serviceMs) {
        double probability = QueueingDelay.probabilityOfWaiting(rho, servers, waitMs, serviceMs);
        Assume.that(Math.abs(probability - 0.01) > 1e-9);
        assertThat(QueueingDelay.waitsAtMost(0.01, rho, servers, waitMs, serviceMs))
                .isEqualTo(probability <= 0.01);
    }

    @Property
    void theLeastCountIsTheFirstOfAllThatCarries(
            @ForAll @DoubleRange(min = 0, max = 300) double perSecond,
            @ForAll @DoubleRange(min = 1, max = 1200) double ms,
            @ForAll @IntRange(min = 1, max = 5) int min,
            @ForAll @IntRange(min = 5, max = 80) int max,
            @ForAll Queueing queueing) {
        CapacityModel model = new CapacityModel(LatencyProfile.ofCpuBoundMs(ms), Duration.ofMillis(1500), queueing);
        int first = IntStream.rangeClosed(min, max)
                .filter(count -> model.carries(tasks(count, HALF), perSecond))
                .findFirst()
                .orElse(max);
        assertThat(model.leastCount(HALF, perSecond, min, max)).isEqualTo(first);
    }

    @Property
    void theCheapestIsTheFirstOfTheCheapestThatCarry(
            @ForAll @DoubleRange(min = 0, max = 60) double perSecond,
            @ForAll @IntRange(min = 1, max = 3) int least,
            @ForAll @IntRange(min = 3, max = 20) int most,
            @ForAll @DoubleRange(min = 0.25, max = 8) double maxVcpu) {
        Bounds bounds = new Bounds(least, most, List.of(QUARTER, HALF), maxVcpu);
        assertThat(SEARCH.carrying(perSecond, CountRange.within(bounds)))
                .isEqualTo(bounds.capacities().stream()
                        .filter(candidate -> MODEL.carries(candidate, perSecond))
                        .min(Comparator.comparingDouble(SEARCH::usdPerHour)));
    }
}
