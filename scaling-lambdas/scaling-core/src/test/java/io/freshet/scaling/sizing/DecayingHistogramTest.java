package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecayingHistogramTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Offset<Double> NEAR = within(1e-4);

    private static double percentile(DecayingHistogram histogram, double share) {
        return histogram.percentile(share).orElseThrow();
    }

    @Test
    void aPercentileIsTheEndOfItsBucket() {
        // bucket floor(ln(0.25 * 0.05 / 0.01 + 1) / ln 1.05) = 16, its end 0.01 * (1.05^17 - 1) / 0.05 = 0.2584
        DecayingHistogram one = DecayingHistogram.EMPTY.with(NOON, 0.25, 1, DAY);
        assertThat(percentile(one, 0.5)).isCloseTo(0.2584, NEAR);
        assertThat(percentile(one, 1)).isCloseTo(0.2584, NEAR);
        assertThat(percentile(DecayingHistogram.EMPTY.with(NOON, 0, 1, DAY), 0.9))
                .isCloseTo(0.01, NEAR);
        assertThat(DecayingHistogram.EMPTY.percentile(0.5)).isEmpty();
    }

    @Test
    void percentilesCountByWeight() {
        DecayingHistogram histogram = DecayingHistogram.EMPTY;
        for (int i = 0; i < 9; i++) histogram = histogram.with(NOON, 0.25, 1, DAY);
        histogram = histogram.with(NOON, 0.5, 1, DAY);
        assertThat(percentile(histogram, 0.89)).isCloseTo(0.2584, NEAR);
        // bucket floor(ln(3.5) / ln 1.05) = 25, its end 0.2 * (1.05^26 - 1) = 0.5111
        assertThat(percentile(histogram, 0.91)).isCloseTo(0.5111, NEAR);
    }

    @Test
    void aSampleLosesHalfOfItsWeightInAHalfLife() {
        DecayingHistogram histogram =
                DecayingHistogram.EMPTY.with(NOON, 0.25, 1, DAY).with(NOON.plus(DAY), 0.5, 1, DAY);
        // weights 1 and 2
        assertThat(percentile(histogram, 0.33)).isCloseTo(0.2584, NEAR);
        assertThat(percentile(histogram, 0.34)).isCloseTo(0.5111, NEAR);
    }

    @Test
    void weightsStayFinite() {
        DecayingHistogram histogram = DecayingHistogram.EMPTY.with(NOON, 0.25, 1, DAY);
        for (int day = 1; day <= 2500; day += 7)
            histogram = histogram.with(NOON.plus(DAY.multipliedBy(day)), 0.5, 1, DAY);
        assertThat(histogram.weights()).allSatisfy(weight -> assertThat(weight).isBetween(0.0, 1e32));
        assertThat(percentile(histogram, 0.01)).isCloseTo(0.5111, NEAR);
    }

    @Test
    void theLargestTaskHasABucket() {
        assertThat(percentile(DecayingHistogram.EMPTY.with(NOON, 16, 1, DAY), 0.5))
                .isBetween(16.0, 16.8);
        assertThat(percentile(DecayingHistogram.EMPTY.with(NOON, 1e9, 1, DAY), 0.5))
                .isBetween(26.0, 26.2);
    }
}
