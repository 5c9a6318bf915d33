package io.freshet.scaling.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonTest {

    /** Five of every twenty values are 5, the others 1. */
    private static double[] peaks(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = i % 20 < 5 ? 5 : 1;
        return values;
    }

    @Test
    void whatRepeatsItselfHasASeason() {
        Season season = Season.of(peaks(120)).orElseThrow();
        assertThat(season.period()).isEqualTo(20);
        assertThat(season.correlation()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theNextPeakIsSeenAPeriodAhead() {
        // value 120 would be the first of a peak, value 130 lies between two
        assertThat(new Season(20, 1).greatestAhead(peaks(120), 1)).hasValue(5);
        assertThat(new Season(20, 1).greatestAhead(peaks(130), 10)).hasValue(1);
        assertThat(new Season(20, 1).greatestAhead(peaks(130), 11)).hasValue(5);
        assertThat(new Season(2, 1).greatestAhead(new double[] {5, Double.NaN, Double.NaN}, 9))
                .isEmpty();
    }

    @Test
    void neitherATrendNorASteadyLoadNorTooLittleHasOne() {
        double[] rising = new double[120];
        for (int i = 0; i < 120; i++) rising[i] = i;
        double[] steady = new double[120];
        Arrays.fill(steady, 3);
        assertThat(Season.of(rising)).isEmpty();
        assertThat(Season.of(steady)).isEmpty();
        assertThat(Season.of(peaks(45))).as("25 pairs").isEmpty();
        assertThat(Season.of(new double[0])).isEmpty();
    }

    @Test
    void absentValuesAreNoSeason() {
        double[] values = peaks(120);
        for (int i = 0; i < 120; i += 3) values[i] = Double.NaN;
        assertThat(Season.of(values).orElseThrow().period()).isEqualTo(20);
        Arrays.fill(values, 0, 75, Double.NaN);
        assertThat(Season.of(values)).as("45 are left").isEmpty();
    }

    @Test
    void noiseSeldomHasOne() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] values = random.doubles(120).toArray();
            if (Season.of(values).isPresent()) found++;
        }
        assertThat(found).as("of the seeds 0 to 199").isLessThan(20);
    }
}
