package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void samplesNeededAreThoseOfMlperfsEarlyStopping() {
        assertThat(LatencySummary.samplesNeeded(0.9)).isEqualTo(44);
        assertThat(LatencySummary.samplesNeeded(0.99)).isEqualTo(459);
        assertThat(LatencySummary.samplesNeeded(0.999)).isEqualTo(4603);
    }

    @Test
    void aPercentileOfTooFewIsNamed() {
        assertThat(summary(458).tooFew()).containsExactly("p99", "p999");
        assertThat(summary(459).tooFew()).containsExactly("p999");
        assertThat(summary(4603).tooFew()).isEmpty();
    }

    @Test
    void holmMultipliesByWhatIsLeftAndNeverFalls() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03}))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
        assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1.0, 1.0);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void aClearDifferenceLeavesOne() {
        PairedBootstrap.Result result = PairedBootstrap.of(new double[] {1.8, 2.0, 2.1, 1.9, 2.2, 2.0}, 7);

        assertThat(result.median()).isEqualTo(2.0);
        assertThat(result.low()).isGreaterThan(1.7);
        assertThat(result.high()).isLessThan(2.3);
        assertThat(result.p()).isLessThan(0.001);
    }

    @Test
    void noiseDoesNot() {
        PairedBootstrap.Result result = PairedBootstrap.of(new double[] {0.8, 1.2, 0.9, 1.1, 1.0, 1.05, 0.95}, 7);

        assertThat(result.low()).isLessThan(1);
        assertThat(result.high()).isGreaterThan(1);
        assertThat(result.p()).isGreaterThan(0.3);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] ratios = {0.8, 1.2, 0.9, 1.1, 1.0, 1.3};

        assertThat(PairedBootstrap.of(ratios, 3)).isEqualTo(PairedBootstrap.of(ratios, 3));
    }

    @Test
    void spreadHasItsMedianBetweenTheMiddleTwo() {
        assertThat(Spread.of(java.util.List.of(4.0, 1.0, 3.0, 2.0))).contains(new Spread(1, 2.5, 4, 4));
        assertThat(Spread.of(java.util.List.of())).isEmpty();
    }

    @Test
    void aSupplyThatFollowsExactlyHasNoError() {
        double[] curve = {1, 1, 3, 3, 1, 1};

        Elasticity exact = Elasticity.of("", curve, curve.clone(), 1);

        assertThat(exact.thetaU()
                        + exact.thetaO()
                        + exact.tauU()
                        + exact.tauO()
                        + exact.instability()
                        + exact.jitterPerMinute())
                .isZero();
    }

    @Test
    void aFixedSupplyIsShortWhileTheDemandIsHigher() {
        Elasticity fixed = Elasticity.of("", new double[] {1, 1, 4, 4, 1}, new double[] {2, 2, 2, 2, 2}, 1);

        assertThat(fixed.thetaU())
                .as("two of four, for two of five seconds")
                .isCloseTo(100 * 2 * 0.5 / 5, within(1e-9));
        assertThat(fixed.thetaO()).as("one too many of one, for three of five").isCloseTo(60, within(1e-9));
        assertThat(fixed.tauU()).isCloseTo(40, within(1e-9));
        assertThat(fixed.tauO()).isCloseTo(60, within(1e-9));
        assertThat(fixed.instability())
                .as("the demand moved twice in four steps")
                .isCloseTo(50, within(1e-9));
        assertThat(fixed.jitterPerMinute())
                .as("six unit steps of the demand, none of the supply")
                .isCloseTo(-72, within(1e-9));
    }

    @Test
    void curvesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> Elasticity.of("", new double[2], new double[3], 1))
                .hasMessageContaining("supply");
    }

    private static LatencySummary summary(long count) {
        Histogram micros = new Histogram(3);
        LongStream.range(0, count).forEach(i -> micros.recordValue(1000 + i));
        return LatencySummary.of(micros);
    }

    @Test
    void theSpeedUpIsAMeanOfFourQuotientsAndNothingIsTakenForOnePercent() {
        Elasticity unscaled = new Elasticity("d", 40, 10, 30, 0, 0, 0);
        Elasticity scaled = new Elasticity("d", 10, 20, 0.2, 0.9, 0, 0);
        // 40/10 x 10/20 x 30/1 x 1/1 = 60
        assertThat(scaled.speedUpAgainst(unscaled)).isCloseTo(Math.pow(60, 0.25), within(1e-9));
        assertThat(unscaled.speedUpAgainst(unscaled)).isEqualTo(1);
    }

    @Test
    void anIntervalOfFewerThanSixIsTheirRange() {
        assertThat(Interval.of(new double[] {3, 1, 2})).isEqualTo(new Interval(2, 1, 3));
        Interval sure = Interval.of(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 9});
        assertThat(sure.high()).as("one of ten does not move the median").isLessThan(9);
    }
}
