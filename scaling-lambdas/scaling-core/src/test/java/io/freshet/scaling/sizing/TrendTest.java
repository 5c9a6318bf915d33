package io.freshet.scaling.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {

    private static final double ABSENT = Double.NaN;

    private static Trend through(double... values) {
        return Trend.of(values).orElseThrow();
    }

    @Test
    void valuesOnALineGiveThatLine() {
        assertThat(through(1, 3, 5, 7)).isEqualTo(new Trend(7, 2, 0));
        assertThat(through(1, 3, 5, 7).ahead(2)).isEqualTo(11);
        assertThat(through(4, 4, 4).risesBy(0)).isFalse();
        assertThat(through(1, 3, 5).risesBy(100)).isTrue();
        assertThat(through(5, 3, 1).risesBy(0)).isFalse();
    }

    @Test
    void theErrorOfTheSlopeTellsARiseFromChance() {
        // x 0..3, y 0, 2, 0, 2: slope = sxy / sxx = (-1.5*-1 - 0.5*1 + 0.5*-1 + 1.5*1) / 5 = 2 / 5 = 0.4
        // residual = syy - slope * sxy = 4 - 0.8 = 3.2; error = sqrt(3.2 / 2 / 5) = 0.566
        Trend noise = through(0, 2, 0, 2);
        assertThat(noise.slope()).isCloseTo(0.4, within(1e-9));
        assertThat(noise.slopeError()).isCloseTo(0.5657, within(1e-4));
        assertThat(noise.risesBy(0.7)).isTrue();
        assertThat(noise.risesBy(2)).isFalse();
        // mean 1 at x 1.5, newest at x 3
        assertThat(noise.newest()).isCloseTo(1.6, within(1e-9));
    }

    @Test
    void absentValuesKeepTheirPlace() {
        assertThat(through(1, ABSENT, 5, 7)).isEqualTo(new Trend(7, 2, 0));
        assertThat(through(1, 3, 5, ABSENT).newest()).isEqualTo(7);
        assertThat(Trend.of(new double[] {1, ABSENT, 3})).isEmpty();
        assertThat(Trend.of(new double[0])).isEmpty();
    }
}
