package io.freshet.simulator.analysis;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The middle and the ends of some values. */
public record Spread(double min, double median, double max, int count) {

    public static Optional<Spread> of(Collection<Double> values) {
        if (values.isEmpty()) return Optional.empty();
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Optional.of(new Spread(sorted[0], median(sorted), sorted[sorted.length - 1], sorted.length));
    }

    /** Of values in ascending order; the mean of the middle two when their number is even. */
    static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Of values in any order. */
    public static double medianOf(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return median(sorted);
    }
}
