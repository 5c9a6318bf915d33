package io.freshet.scaling.signal;

import java.util.Arrays;

/**
 * The times measured in one interval, as many as embedded metrics take: all of them up to
 * {@link EmbeddedMetrics#VALUES_MAX}, and beyond that as many quantiles of equal weight. Safe for several threads.
 *
 * <p>Of a great many samples every second, fourth, eighth … is kept, so that the memory has a bound.
 */
public final class IntervalSamples {

    private static final int KEPT_MAX = 32_768;
    private static final int KEPT_AT_FIRST = 128;

    private double[] kept = new double[KEPT_AT_FIRST];
    private int size;
    /** Every so manieth sample is kept. */
    private long stride = 1;

    private long offered;

    public synchronized void add(double value) {
        if (offered++ % stride != 0) return;
        if (size == KEPT_MAX) {
            thinOut();
            if ((offered - 1) % stride != 0) return;
        }
        if (size == kept.length) kept = Arrays.copyOf(kept, size * 2);
        kept[size++] = value;
    }

    /** The samples, or quantiles of them, since the last call; in ascending order. */
    public synchronized double[] take() {
        double[] sorted = Arrays.copyOf(kept, size);
        Arrays.sort(sorted);
        size = 0;
        stride = 1;
        offered = 0;
        if (kept.length > KEPT_AT_FIRST) kept = new double[KEPT_AT_FIRST];
        return sorted.length <= EmbeddedMetrics.VALUES_MAX ? sorted : quantiles(sorted);
    }

    private void thinOut() {
        for (int i = 0; i < size / 2; i++) kept[i] = kept[2 * i];
        size /= 2;
        stride *= 2;
    }

    /** The middle of each of so many parts of equal size. */
    private static double[] quantiles(double[] sorted) {
        double[] quantiles = new double[EmbeddedMetrics.VALUES_MAX];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = sorted[(int) ((i + 0.5) / quantiles.length * sorted.length)];
        }
        return quantiles;
    }
}
