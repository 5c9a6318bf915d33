package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shape against its formula, worked out by hand. */
class ShapeTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static double[] perSecond(Shape shape, int seconds) {
        return shape.curve(s(seconds), s(1), 1).perSecond();
    }

    @Test
    void steadyHasOneRate() {
        assertThat(perSecond(new Shape.Steady(2.5), 3)).containsExactly(2.5, 2.5, 2.5);
    }

    @Test
    void pointsAreJoinedByStraightLinesAndHeldOutside() {
        // 2 until 1 s; 2 to 6 within 2 s: 3 and 5 in the mean of a second; a jump to 10 that stays
        Shape points = new Shape.Points(List.of(
                new Shape.Points.Point(s(1), 2), new Shape.Points.Point(s(3), 6), new Shape.Points.Point(s(3), 10)));

        assertThat(perSecond(points, 5)).containsExactly(2, 3, 5, 10, 10);
    }

    @Test
    void stepsFollowEachOtherAndTheLastStays() {
        Shape steps = new Shape.Steps(List.of(
                new Shape.Steps.Level(s(2), 1), new Shape.Steps.Level(s(1), 4), new Shape.Steps.Level(s(1), 2)));

        assertThat(perSecond(steps, 6)).containsExactly(1, 1, 4, 2, 2, 2);
    }

    @Test
    void aStepInsideABinGivesItItsMean() {
        // 0.25 s at 4 and 0.75 s at 8
        assertThat(perSecond(new Shape.Step(4, 8, Duration.ofMillis(1_250)), 3)).containsExactly(4, 7, 8);
    }

    @Test
    void aRampRisesInAStraightLineAndStaysOrComesBack() {
        // from 0 to 8 within 4 s: 1, 3, 5, 7 in the mean of a second
        assertThat(perSecond(new Shape.Ramp(0, 8, s(1), s(4), Optional.empty()), 7))
                .containsExactly(0, 1, 3, 5, 7, 8, 8);
        assertThat(perSecond(new Shape.Ramp(0, 8, s(1), s(4), Optional.of(s(2))), 8))
                .containsExactly(0, 1, 3, 5, 7, 6, 2, 0);
    }

    @Test
    void aSpikeLastsAsLongAsItSays() {
        assertThat(perSecond(new Shape.Spike(1, 9, s(2), s(2)), 6)).containsExactly(1, 1, 9, 9, 1, 1);
    }

    @Test
    void aSawtoothRisesAndFallsAtOnce() {
        // low 2, height 8, period 4 s: 2 + 8 (0.5, 1.5, 2.5, 3.5) / 4
        assertThat(perSecond(new Shape.Sawtooth(2, 10, s(4), Duration.ZERO), 6)).containsExactly(3, 5, 7, 9, 3, 5);
        assertThat(perSecond(new Shape.Sawtooth(2, 10, s(4), s(3)), 3)).containsExactly(9, 3, 5);
    }

    @Test
    void aSquareWaveIsLowFirst() {
        assertThat(perSecond(new Shape.Square(1, 5, s(4), Duration.ZERO), 6)).containsExactly(1, 1, 5, 5, 1, 1);
        assertThat(perSecond(new Shape.Square(1, 5, s(4), s(3)), 3)).containsExactly(5, 1, 1);
    }

    @Test
    void aDayBeginsAtItsQuietestMoment() {
        // 10 - 8 cos(2 pi t / 12): the mean over [a, b] is 10 - 8 * 12 / (2 pi) (sin(2 pi b / 12) - sin(2 pi a / 12)) /
        // (b - a)
        double[] day = perSecond(new Shape.Diurnal(2, 18, s(12), Duration.ZERO, 1), 12);

        assertThat(day[0]).isCloseTo(10 - 48 / Math.PI * 0.5, EXACT);
        assertThat(day[5]).isCloseTo(10 + 48 / Math.PI * 0.5, EXACT);
        assertThat(Arrays.stream(day).average()).hasValueCloseTo(10.0, EXACT);
    }

    @Test
    void aSharperDayHasALongerNight() {
        // sin^4 has 3/8 of its height in the mean, sin^6 5/16; both are symmetric
        double[] fourth = perSecond(new Shape.Diurnal(0, 16, s(24), Duration.ZERO, 2), 24);
        double[] sixth = perSecond(new Shape.Diurnal(0, 16, s(24), Duration.ZERO, 3), 24);

        assertThat(Arrays.stream(fourth).average()).hasValueCloseTo(6.0, EXACT);
        assertThat(Arrays.stream(sixth).average()).hasValueCloseTo(5.0, EXACT);
        assertThat(fourth[2]).isCloseTo(fourth[21], EXACT);
        // by quadrature: sin^4(pi t / 24) over [11, 12]
        assertThat(fourth[11]).isCloseTo(16 * quadrature(4, 11, 12, 24), within(1e-6));
    }

    private static double quadrature(int power, double from, double to, double period) {
        int parts = 10_000;
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            double t = from + (i + 0.5) / parts * (to - from);
            sum += Math.pow(Math.sin(Math.PI * t / period), power);
        }
        return sum / parts;
    }

    @Test
    void aFlashCrowdRisesAtOnceAndDecays() {
        double[] crowd = perSecond(new Shape.FlashCrowd(2, 10, s(1), s(2), s(4)), 9);

        assertThat(crowd[0]).isCloseTo(2, EXACT);
        // a quarter and three quarters of the height of 8
        assertThat(crowd[1]).isCloseTo(4, EXACT);
        assertThat(crowd[2]).isCloseTo(8, EXACT);
        // 2 + 8 * 4 (exp(0) - exp(-1 / 4))
        assertThat(crowd[3]).isCloseTo(2 + 32 * (1 - Math.exp(-0.25)), EXACT);
        assertThat(crowd[7]).isCloseTo(2 + 32 * (Math.exp(-1) - Math.exp(-1.25)), EXACT);
    }

    @Test
    void aFlashCrowdMayComeWithinNoTime() {
        assertThat(perSecond(new Shape.FlashCrowd(0, 1, s(0), s(0), s(1)), 1)[0])
                .isCloseTo(1 - Math.exp(-1), EXACT);
    }

    @Test
    void burstyIsInOneOfTwoStatesForExponentialTimes() {
        RateCurve week = new Shape.Bursty(20, 90, s(240), s(120)).curve(Duration.ofDays(7), s(1), 5);
        // a bin in which the state changes has a rate between the two
        double[] rates = Arrays.stream(week.perSecond())
                .map(rate -> Math.round(rate * 1e6) / 1e6)
                .toArray();

        assertThat(Arrays.stream(rates)).allMatch(rate -> rate >= 20 && rate <= 90);
        // 1,680 pairs of stays in the mean; the share of time in the high state, 1/3, has a standard deviation of about
        // 1/3 * 2/3 * sqrt(2 / 1,680) = 0.0077; the seed is fixed, so this either always or never holds
        double high = Arrays.stream(rates).filter(rate -> rate == 90).count() / (double) rates.length;
        assertThat(high).isCloseTo(1.0 / 3, within(0.025));
        assertThat(week.mean()).isCloseTo((20 * 240 + 90 * 120) / 360.0, within(1.7));
        assertThat(changes(rates)).isCloseTo(2 * 1_680, within(240L));
    }

    private static long changes(double[] rates) {
        double[] states =
                Arrays.stream(rates).filter(rate -> rate == 20 || rate == 90).toArray();
        return IntStream.range(1, states.length)
                .filter(i -> states[i] != states[i - 1])
                .count();
    }

    @Test
    void burstyBeginsLow() {
        assertThat(new Shape.Bursty(1, 9, s(3_600), s(1)).curve(s(1), s(1), 3).at(0))
                .isEqualTo(1);
    }

    @Test
    void aWalkSpreadsAsItSaysAndIsDrawnBack() {
        RateCurve walk = new Shape.Walk(30, 0.5, s(60), 1_000).curve(Duration.ofDays(2), s(1), 9);
        double[] logs =
                Arrays.stream(walk.perSecond()).map(rate -> Math.log(rate / 30)).toArray();

        // 172,800 s hold 172,800 / (2 * 60) = 1,440 independent ones: the mean of the logarithm varies by 0.5 /
        // sqrt(1,440) = 0.013
        assertThat(walk.at(0)).isEqualTo(30);
        assertThat(Arrays.stream(logs).average()).hasValueCloseTo(0.0, within(0.05));
        assertThat(Math.sqrt(Arrays.stream(logs).map(log -> log * log).average().orElseThrow()))
                .isCloseTo(0.5, within(0.03));
        assertThat(walk.mean()).isCloseTo(30 * Math.exp(0.125), within(1.5));
    }

    @Test
    void aWalkStopsAtItsCap() {
        RateCurve walk = new Shape.Walk(30, 2, s(60), 40).curve(s(3_600), s(1), 9);

        assertThat(walk.peak()).isEqualTo(40);
    }

    @Test
    void aRecordingIsCutOrFollowedByNothing() {
        Shape recorded = new Shape.Recorded("test", new RateCurve(s(2), new double[] {3, 5}));

        assertThat(perSecond(recorded, 3)).containsExactly(3, 3, 5);
        assertThat(perSecond(recorded, 6)).containsExactly(3, 3, 5, 5, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesTheFieldAndTheReason(Supplier<?> wrong, String message) {
        assertThatThrownBy(wrong::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static List<Arguments> refused() {
        return List.of(
                refused(() -> new Shape.Steady(-1), "rate: must be finite and not negative, was -1.0"),
                refused(() -> new Shape.Steady(Double.NaN), "rate: must be finite and not negative, was NaN"),
                refused(() -> new Shape.Points(List.of()), "points: at least one is needed"),
                refused(
                        () -> new Shape.Points(
                                List.of(new Shape.Points.Point(s(2), 1), new Shape.Points.Point(s(1), 1))),
                        "points[1].at: must not be before the point in front of it"),
                refused(() -> new Shape.Steps(List.of()), "levels: at least one is needed"),
                refused(() -> new Shape.Steps.Level(Duration.ZERO, 1), "for: must be longer than nothing, was 0 ms"),
                refused(() -> new Shape.Step(1, 2, s(-1)), "at: must not be negative, was PT-1S"),
                refused(
                        () -> new Shape.Ramp(1, 2, s(1), Duration.ZERO, Optional.empty()),
                        "rise: must be longer than nothing, was 0 ms"),
                refused(() -> new Shape.Spike(1, -2, s(1), s(1)), "peak: must be finite and not negative, was -2.0"),
                refused(() -> new Shape.Sawtooth(3, 2, s(1), s(0)), "high: must not be below low, 3, was 2"),
                refused(() -> new Shape.Square(1, 2, s(0), s(0)), "period: must be longer than nothing, was 0 ms"),
                refused(() -> new Shape.Diurnal(1, 2, s(1), s(0), 0), "sharpness: must be 1 to 20, was 0"),
                refused(() -> new Shape.FlashCrowd(3, 2, s(0), s(1), s(1)), "peak: must not be below base, was 2.0"),
                refused(
                        () -> new Shape.Bursty(1, 2, Duration.ofMillis(900), s(1)),
                        "low-for: must be at least 1 s, was 900 ms"),
                refused(() -> new Shape.Walk(3, 1, s(9), 2), "cap: must not be below the median, was 2.0"));
    }

    private static Arguments refused(Supplier<?> wrong, String message) {
        return Arguments.of(wrong, message);
    }
}
