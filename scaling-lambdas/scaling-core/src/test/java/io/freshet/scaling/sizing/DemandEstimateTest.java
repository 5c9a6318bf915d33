package io.freshet.scaling.sizing;

import static io.freshet.scaling.Fixtures.repeated;
import static io.freshet.scaling.Fixtures.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemandEstimateTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final DemandEstimate.Settings SETTINGS =
            new DemandEstimate.Settings(Duration.ofSeconds(60), Duration.ofSeconds(25), 2.5, 1.28);
    private static final double ABSENT = Double.NaN;

    @Test
    void aSteadyRateHasItsMeanAndAMargin() {
        DemandEstimate steady =
                DemandEstimate.of(series(SECOND, repeated(60, 4)), SETTINGS).orElseThrow();
        assertThat(steady.meanPerSecond()).isEqualTo(4);
        assertThat(steady.levelPerSecond()).isEqualTo(4);
        // 4 + 1.28 * sqrt(4 / 25) = 4.512
        assertThat(steady.upperPerSecond()).isEqualTo(4.512, within(1e-9));
    }

    @Test
    void aSignificantRiseCountsAtOnce() {
        // 57 s of 1/s, then 3 s of 6/s: mean 75/60 = 1.25. In 3 s: 18 seen, 3.75 + 2.5 * sqrt(3.75) = 8.6 by chance
        double[] values = repeated(60, 1);
        Arrays.fill(values, 57, 60, 6);
        DemandEstimate risen =
                DemandEstimate.of(series(SECOND, values), SETTINGS).orElseThrow();
        assertThat(risen.meanPerSecond()).isEqualTo(1.25, within(1e-9));
        assertThat(risen.levelPerSecond()).isEqualTo(6);
    }

    @Test
    void chanceIsNotARise() {
        // the same with 2/s at the end: 6 seen in 3 s, mean 63/60 = 1.05, 3.15 + 2.5 * sqrt(3.15) = 7.6 by chance
        double[] values = repeated(60, 1);
        Arrays.fill(values, 57, 60, 2);
        assertThat(DemandEstimate.of(series(SECOND, values), SETTINGS)
                        .orElseThrow()
                        .levelPerSecond())
                .isEqualTo(1.05, within(1e-9));
    }

    @Test
    void absentSamplesAreNotZero() {
        double[] half = repeated(60, 4);
        for (int i = 0; i < 60; i += 2) half[i] = ABSENT;
        assertThat(DemandEstimate.of(series(SECOND, half), SETTINGS)
                        .orElseThrow()
                        .levelPerSecond())
                .isEqualTo(4);
    }

    @Test
    void tooFewSamplesAreNoReading() {
        double[] two = repeated(60, ABSENT);
        two[58] = 4;
        two[59] = 4;
        assertThat(DemandEstimate.of(series(SECOND, two), SETTINGS)).isEmpty();
        assertThat(DemandEstimate.of(series(SECOND), SETTINGS)).isEmpty();
    }

    @Test
    void onlyOldSamplesAreNoReading() {
        double[] stale = repeated(60, 4);
        Arrays.fill(stale, 57, 60, ABSENT);
        assertThat(DemandEstimate.of(series(SECOND, stale), SETTINGS)).isEmpty();
    }

    @Test
    void noArrivalsAreAReading() {
        assertThat(DemandEstimate.of(series(SECOND, repeated(60, 0)), SETTINGS)
                        .orElseThrow()
                        .upperPerSecond())
                .isZero();
    }
}
