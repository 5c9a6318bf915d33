package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every shape, seed and bin. */
class ShapePropertyTest {

    private static final int LENGTH_SECONDS = 300;

    private static Duration s(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Provide
    Arbitrary<Shape> shapes() {
        Arbitrary<Double> rates = Arbitraries.doubles().between(0, 200);
        Arbitrary<Integer> times = Arbitraries.integers().between(1, 400);
        return Combinators.combine(Arbitraries.integers().between(0, 11), rates, rates, times, times, times)
                .as(ShapePropertyTest::shape);
    }

    private static Shape shape(int kind, double one, double other, int a, int b, int c) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        return switch (kind) {
            case 0 -> new Shape.Steady(one);
            case 1 ->
                new Shape.Points(List.of(
                        new Shape.Points.Point(s(Math.min(a, b)), one),
                        new Shape.Points.Point(s(Math.max(a, b)), other)));
            case 2 -> new Shape.Steps(List.of(new Shape.Steps.Level(s(a), one), new Shape.Steps.Level(s(b), other)));
            case 3 -> new Shape.Step(one, other, s(a));
            case 4 -> new Shape.Ramp(one, other, s(a), s(b), c % 2 == 0 ? Optional.empty() : Optional.of(s(c)));
            case 5 -> new Shape.Spike(one, other, s(a), s(b));
            case 6 -> new Shape.Sawtooth(low, high, s(a), s(b));
            case 7 -> new Shape.Square(low, high, s(a), s(b));
            case 8 -> new Shape.Diurnal(low, high, s(a), s(b), 1 + c % 6);
            case 9 -> new Shape.FlashCrowd(low, high, s(a), s(b % 30), s(c));
            case 10 -> new Shape.Bursty(low, high, s(a), s(b));
            default -> new Shape.Walk(low, c / 400.0, s(a), high);
        };
    }

    @Property(tries = 500)
    void ratesAreNeverNegativeAndTheMassIsThatOfTheFormula(
            @ForAll("shapes") Shape shape,
            @ForAll @LongRange(min = 0) long seed,
            @ForAll @IntRange(min = 100, max = 90_000) int binMillis) {
        Duration length = s(LENGTH_SECONDS);
        RateCurve curve = shape.curve(length, Duration.ofMillis(binMillis), seed);

        double expected = shape.requestsUntil(length, seed).applyAsDouble(LENGTH_SECONDS);
        assertThat(Arrays.stream(curve.perSecond())).allMatch(rate -> rate >= 0);
        assertThat(curve.expected()).isCloseTo(expected, within(1e-6));
    }

    @Property(tries = 200)
    void theSameSeedGivesTheSameCurveAndALongerOneBeginsAlike(
            @ForAll("shapes") Shape shape, @ForAll @LongRange(min = 0) long seed) {
        RateCurve once = shape.curve(s(LENGTH_SECONDS), s(1), seed);
        RateCurve again = shape.curve(s(LENGTH_SECONDS), s(1), seed);
        RateCurve longer = shape.curve(s(2 * LENGTH_SECONDS), s(1), seed);

        assertThat(again).isEqualTo(once);
        for (int second = 0; second < LENGTH_SECONDS; second++) {
            assertThat(longer.at(second * 1_000_000L)).isEqualTo(once.at(second * 1_000_000L));
        }
    }

    @Property(tries = 300)
    void resamplingKeepsEveryRequest(
            @ForAll("shapes") Shape shape,
            @ForAll @IntRange(min = 1, max = 200) int decisecondsFrom,
            @ForAll @IntRange(min = 1, max = 900) int decisecondsTo) {
        RateCurve curve = shape.curve(s(LENGTH_SECONDS), Duration.ofMillis(decisecondsFrom * 100L), 1);
        RateCurve resampled = curve.resampled(Duration.ofMillis(decisecondsTo * 100L));

        assertThat(resampled.expected()).isCloseTo(curve.expected(), within(1e-6));
        assertThat(resampled.peak()).isLessThanOrEqualTo(curve.peak() + 1e-9);
    }

    @Property(tries = 100)
    void scalingRatesAndTimeScalesTheRequests(
            @ForAll("shapes") Shape shape,
            @ForAll @DoubleRange(min = 0, max = 10) double rates,
            @ForAll @IntRange(min = 1, max = 50) int times) {
        RateCurve curve = shape.curve(s(LENGTH_SECONDS), s(1), 1);

        assertThat(curve.times(rates).expected()).isCloseTo(curve.expected() * rates, within(1e-6));
        assertThat(curve.stretched(times).expected()).isCloseTo(curve.expected() * times, within(1e-4));
        assertThat(curve.stretched(0.1).expected()).isCloseTo(curve.expected() / 10, within(1e-6));
        assertThat(curve.stretched(times).peak()).isEqualTo(curve.peak());
    }
}
