package io.freshet.simulator.bench;

import java.util.Arrays;

/** Percentiles of a few thousand measurements. */
record Percentiles(double p50, double p99, int count) {

    /** By nearest rank. */
    static Percentiles of(double[] values) {
        if (values.length == 0) throw new IllegalArgumentException("values: nothing was measured");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(rank(sorted, 0.50), rank(sorted, 0.99), sorted.length);
    }

    private static double rank(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
