package io.freshet.simulator.calibrate;

import io.freshet.scaling.sizing.LatencyProfile;
import java.util.Comparator;
import java.util.List;

/**
 * {@code l(b,c) = alpha*b/c + beta*b + gamma/c + zeta} through measured points, no term below zero, by least squares of the
 * relative errors: off by a tenth is as wrong at one millisecond as at one second.
 *
 * <p>Where every batch was of one item, what an item takes cannot be told from what a batch takes: all of it is counted for
 * the item ({@code gamma = zeta = 0}), so that a plan made with it gains nothing from batches that nobody measured.
 *
 * @param points in the order in which they were given
 * @param r2 share of the points' variance, in milliseconds, that the formula explains; at most 1
 * @param terms of the formula that were free
 */
public record LatencyFit(LatencyProfile profile, List<FittedPoint> points, double r2, int terms) {

    /**
     * A point beside the formula.
     *
     * @param measuredMs service time in one slot
     * @param error of the formula, as a share of what was measured
     */
    public record FittedPoint(MeasuredPoint point, double measuredMs, double fittedMs, double error) {}

    private static final int TERMS_OF_AN_ITEM = 2;
    private static final int TERMS = 4;

    public LatencyFit {
        points = List.copyOf(points);
    }

    /** @param points of one number of threads, at least one */
    public static LatencyFit of(List<MeasuredPoint> points) {
        int slots = commonSlots(points);
        int terms = points.stream().allMatch(point -> point.batch() == 1) ? TERMS_OF_AN_ITEM : TERMS;
        double[][] rows = new double[points.size()][terms];
        double[] ones = new double[points.size()];
        for (int i = 0; i < rows.length; i++) {
            MeasuredPoint point = points.get(i);
            double[] whole = {point.batch() / point.vcpu(), point.batch(), 1 / point.vcpu(), 1};
            double measured = slots * point.meanMs();
            for (int term = 0; term < terms; term++) rows[i][term] = whole[term] / measured;
            ones[i] = 1;
        }
        double[] fitted = NonNegativeLeastSquares.solve(rows, ones);
        LatencyProfile profile = new LatencyProfile(
                fitted[0], fitted[1], terms == TERMS ? fitted[2] : 0, terms == TERMS ? fitted[3] : 0, slots);
        List<FittedPoint> compared =
                points.stream().map(point -> compared(point, profile)).toList();
        return new LatencyFit(profile, compared, r2(compared), terms);
    }

    /**
     * Batches that a task of any size serves side by side, 1 where the sizes differ in it: then the formula is of the task as
     * a whole, which has its throughput right and makes a single request on the larger sizes look too fast.
     */
    private static int commonSlots(List<MeasuredPoint> points) {
        int slots = points.getFirst().slots();
        return points.stream().allMatch(point -> point.slots() == slots) ? slots : 1;
    }

    private static FittedPoint compared(MeasuredPoint point, LatencyProfile profile) {
        double measured = profile.slotsPerTask() * point.meanMs();
        double fitted = profile.latencyMs(point.batch(), point.vcpu());
        return new FittedPoint(point, measured, fitted, fitted / measured - 1);
    }

    private static double r2(List<FittedPoint> points) {
        double mean =
                points.stream().mapToDouble(FittedPoint::measuredMs).average().orElseThrow();
        double total = 0;
        double left = 0;
        for (FittedPoint point : points) {
            total += square(point.measuredMs() - mean);
            left += square(point.measuredMs() - point.fittedMs());
        }
        return total == 0 ? (left == 0 ? 1 : 0) : 1 - left / total;
    }

    private static double square(double value) {
        return value * value;
    }

    /** The points, the worst first. */
    public List<FittedPoint> worst() {
        return points.stream()
                .sorted(Comparator.comparingDouble((FittedPoint point) -> -Math.abs(point.error())))
                .toList();
    }
}
