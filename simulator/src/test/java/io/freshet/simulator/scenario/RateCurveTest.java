package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateCurveTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RateCurve CURVE = new RateCurve(SECOND, new double[] {2, 4, 6});

    @Test
    void knowsItsRatesAndItsRequests() {
        assertThat(CURVE.at(999_999)).isEqualTo(2);
        assertThat(CURVE.at(1_000_000)).isEqualTo(4);
        assertThat(CURVE.at(-1)).isZero();
        assertThat(CURVE.at(3_000_000)).isZero();
        assertThat(CURVE.expected()).isEqualTo(12);
        assertThat(CURVE.mean()).isEqualTo(4);
        assertThat(CURVE.peak()).isEqualTo(6);
    }

    @Test
    void resamplesToWiderAndNarrowerBins() {
        // the last bin of two seconds has one second of 6
        assertThat(CURVE.resampled(Duration.ofSeconds(2)).perSecond()).containsExactly(3, 3);
        assertThat(CURVE.resampled(Duration.ofMillis(500)).perSecond()).containsExactly(2, 2, 4, 4, 6, 6);
        // 2 * 1 s + 4 * 0.5 s, then 4 * 0.5 s + 6 * 1 s, both over 1.5 s
        double[] wider = CURVE.resampled(Duration.ofMillis(1_500)).perSecond();
        assertThat(wider).containsExactly(new double[] {4 / 1.5, 8 / 1.5}, within(1e-12));
    }

    @Test
    void stretchingKeepsTheRates() {
        RateCurve slower = CURVE.stretched(2);

        assertThat(slower.length()).isEqualTo(Duration.ofSeconds(6));
        assertThat(slower.perSecond()).containsExactly(2, 4, 6);
        assertThat(CURVE.stretched(0.25).length()).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void refusesWhatItCannotBe() {
        assertThatThrownBy(() -> CURVE.stretched(0)).hasMessage("time scale: must be positive and finite, was 0.0");
        assertThatThrownBy(() -> CURVE.stretched(0.0001)).hasMessageStartingWith("bin: must be at least 1 ms");
        assertThatThrownBy(() -> CURVE.times(-1)).hasMessage("perSecond[0]: must be at least 0 and finite, was -2.0");
        assertThatThrownBy(() -> new RateCurve(SECOND, new double[0]))
                .hasMessageStartingWith("perSecond: at least one");
        assertThatThrownBy(() -> RateCurve.of(seconds -> seconds, Duration.ofDays(31), Duration.ofMillis(1)))
                .hasMessage("bin: 2678400000 bins are more than 5000000; take longer ones");
        assertThatThrownBy(() -> RateCurve.of(seconds -> seconds, Duration.ZERO, SECOND))
                .hasMessage("length: must be positive, was PT0S");
    }

    @Test
    void equalRatesAreEqualCurvesAndOthersReadDifferently() {
        RateCurve same = new RateCurve(SECOND, new double[] {2, 4, 6});
        RateCurve other = new RateCurve(SECOND, new double[] {4, 2, 6});

        assertThat(same).isEqualTo(CURVE).hasSameHashCodeAs(CURVE).hasToString(CURVE.toString());
        assertThat(other).isNotEqualTo(CURVE);
        assertThat(other.toString())
                .isNotEqualTo(CURVE.toString())
                .startsWith("3 bins of 1 s, mean 4.000/s, peak 6.000/s");
    }
}
