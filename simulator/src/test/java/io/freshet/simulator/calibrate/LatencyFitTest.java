package io.freshet.simulator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.calibrate.LatencyFit.FittedPoint;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LatencyFitTest {

    private static final List<Double> SIZES = List.of(0.25, 0.5, 1.0, 2.0, 4.0);
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8);

    @Property
    void anExactFormulaIsRecovered(
            @ForAll @DoubleRange(min = 0.01, max = 100) double alpha,
            @ForAll @DoubleRange(min = 0, max = 10) double beta,
            @ForAll @DoubleRange(min = 0, max = 50) double gamma,
            @ForAll @DoubleRange(min = 0, max = 10) double zeta) {
        LatencyProfile truth = new LatencyProfile(alpha, beta, gamma, zeta, 1);

        LatencyFit fit = LatencyFit.of(Points.on(truth, BATCHES, SIZES, DoubleUnaryOperator.identity()));

        assertThat(fit.r2()).isCloseTo(1, within(1e-9));
        assertThat(fit.points()).allSatisfy(point -> assertThat(point.error()).isCloseTo(0, within(1e-6)));
        assertThat(fit.profile().latencyMs(3, 0.75)).isCloseTo(truth.latencyMs(3, 0.75), within(1e-4));
    }

    /** Themis' ResNet18; a normal error of 3 % on twenty points moves none of the predictions by more than 5 %. */
    @Test
    void noiseMovesTheFormulaLessThanThePoints() {
        LatencyProfile truth = new LatencyProfile(28.08, 2.63, 6.81, 0.459, 1);
        Random random = new Random(7);

        LatencyFit fit = LatencyFit.of(Points.on(truth, BATCHES, SIZES, ms -> ms * (1 + 0.03 * random.nextGaussian())));

        assertThat(fit.r2()).isBetween(0.99, 1.0);
        for (double vcpu : SIZES) {
            assertThat(fit.profile().latencyMs(1, vcpu) / truth.latencyMs(1, vcpu))
                    .isBetween(0.95, 1.05);
        }
        assertThat(FitRule.DEFAULT.objections(fit)).isEmpty();
    }

    @Test
    void singleItemsAreCountedForTheItemAndNotForTheBatch() {
        LatencyProfile truth = new LatencyProfile(100, 0, 20, 5, 1);

        LatencyFit fit = LatencyFit.of(Points.on(truth, List.of(1), SIZES, DoubleUnaryOperator.identity()));

        assertThat(fit.profile().alpha()).isCloseTo(120, within(1e-6));
        assertThat(fit.profile().beta()).isCloseTo(5, within(1e-6));
        assertThat(fit.profile().gamma() + fit.profile().zeta()).isZero();
        assertThat(fit.terms()).isEqualTo(2);
    }

    @Test
    void whatEverySizeServesSideBySideBecomesItsSlots() {
        LatencyFit fit = LatencyFit.of(List.of(side(2, 50, 2.02), side(3, 40, 1.97), side(4, 35, 1.9)));

        assertThat(fit.profile().slotsPerTask()).isEqualTo(2);
        assertThat(fit.points().getFirst().measuredMs())
                .as("two at once, each for 100 ms")
                .isEqualTo(100);
        assertThat(fit.profile().throughputPerSecond(2)).isCloseTo(20, within(1.0));
    }

    @Test
    void whereSizesDifferInItTheFormulaIsOfTheTaskAsAWhole() {
        LatencyFit fit = LatencyFit.of(List.of(side(1, 100, 0.98), side(2, 50, 1.97), side(4, 25, 3.9)));

        assertThat(fit.profile().slotsPerTask()).isEqualTo(1);
        assertThat(fit.profile().throughputPerSecond(4)).isCloseTo(40, within(1e-6));
    }

    private static MeasuredPoint side(double vcpu, double takenMs, double sideBySide) {
        return new MeasuredPoint(1, vcpu, 1, List.of(takenMs), sideBySide, vcpu, takenMs, 2);
    }

    @Test
    void aFormulaThatDoesNotFitIsRefusedWithItsWorstPoints() {
        List<MeasuredPoint> flatAtTheEnd =
                List.of(Points.of(1, 0.25, 400), Points.of(1, 0.5, 200), Points.of(1, 1, 400), Points.of(1, 2, 50));

        List<String> objections = FitRule.DEFAULT.objections(LatencyFit.of(flatAtTheEnd));

        assertThat(objections).anySatisfy(why -> assertThat(why).contains("R² is", "at least 0.95 is needed"));
        assertThat(objections)
                .anySatisfy(why -> assertThat(why).contains("batch 1 on 1.0 vCPU", "400.00 ms", "at most 25 %"));
    }

    @Test
    void theWorstPointIsNamedFirst() {
        List<FittedPoint> worst = LatencyFit.of(List.of(
                        Points.of(1, 0.25, 400), Points.of(1, 0.5, 200), Points.of(1, 1, 180), Points.of(1, 2, 50)))
                .worst();

        assertThat(worst.getFirst().point().vcpu()).isEqualTo(1);
        assertThat(Math.abs(worst.getFirst().error()))
                .isGreaterThan(Math.abs(worst.getLast().error()));
    }

    @Test
    void twoPointsOnALineProveNothing() {
        List<MeasuredPoint> two = List.of(Points.of(1, 0.25, 400), Points.of(1, 1, 100));

        assertThat(FitRule.DEFAULT.objections(LatencyFit.of(two)))
                .singleElement()
                .asString()
                .contains("2 points cannot judge a formula of 2 terms");
    }

    @Test
    void aLimitThatWasNotHeldIsAnObjection() {
        List<MeasuredPoint> points = List.of(
                new MeasuredPoint(1, 0.25, 1, List.of(400.0), 1, 0.4, 300, 2),
                Points.of(1, 0.5, 200),
                Points.of(1, 1, 100));

        assertThat(FitRule.DEFAULT.objections(LatencyFit.of(points)))
                .singleElement()
                .asString()
                .contains("0.25 vCPU: the limit was not held, 0.40 vCPU were used");
    }

    @Test
    void aTaskThatWasHeldUpIsAnObjection() {
        List<MeasuredPoint> points = List.of(
                Points.of(1, 0.25, 400),
                Points.of(1, 0.5, 200),
                new MeasuredPoint(1, 1, 1, List.of(100.0), 1, 0.6, 90, 2));

        assertThat(FitRule.DEFAULT.objections(LatencyFit.of(points)))
                .singleElement()
                .asString()
                .contains("1.0 vCPU: the task was held up by something else and used only 0.60 vCPU");
    }
}
