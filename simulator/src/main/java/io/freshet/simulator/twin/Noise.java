package io.freshet.simulator.twin;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Random factors drawn from a table of equally likely values: one random number and one read each. Unless it says otherwise the
 * mean of the table is 1, so that a service time times a factor keeps its mean.
 */
public final class Noise {

    private static final int SIZE = 1 << 14;

    /** Always 1: every service takes exactly its time. */
    public static final Noise NONE = new Noise(new double[] {1});

    private final double[] values;
    private final int mask;

    private Noise(double[] values) {
        this.values = values;
        this.mask = values.length - 1;
    }

    /** Exponential: the M in M/M/c. */
    public static Noise exponential() {
        double[] values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) values[i] = -StrictMath.log1p(-(i + 0.5) / SIZE);
        return new Noise(normalized(values));
    }

    /**
     * Log-normal, as service times that vary a little are.
     *
     * @param deviation standard deviation of the logarithm, at least 0; for small values that of the factor
     */
    public static Noise logNormal(double deviation) {
        if (!(deviation >= 0)) throw new IllegalArgumentException("deviation: must be at least 0, was " + deviation);
        double[] values = new double[SIZE];
        Random random = new Random(7); // its Gaussian is the same on every machine
        for (int i = 0; i < SIZE; i++) values[i] = StrictMath.exp(deviation * random.nextGaussian());
        return new Noise(normalized(values));
    }

    /**
     * As it was measured: each factor is a measured time over the mean of all of them.
     *
     * @param measured positive times in any unit, at least one
     */
    public static Noise measured(double[] measured) {
        if (measured.length == 0) throw new IllegalArgumentException("measured: at least one time is needed");
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        if (!(sorted[0] > 0)) throw new IllegalArgumentException("measured: every time must be positive");
        double[] values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) values[i] = quantile(sorted, (i + 0.5) / SIZE);
        return new Noise(normalized(values));
    }

    /** As it was measured, in a unit of its own: the values are the factors themselves, and their mean may be any. */
    public static Noise factors(double[] measured) {
        Noise relative = measured(measured);
        double mean = Arrays.stream(measured).average().orElseThrow();
        return new Noise(
                Arrays.stream(relative.values).map(value -> value * mean).toArray());
    }

    /** Linear between the measured values. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[] normalized(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        for (int i = 0; i < values.length; i++) values[i] /= mean;
        return values;
    }

    double next(RandomGenerator random) {
        return mask == 0 ? values[0] : values[(int) random.nextLong() & mask];
    }
}
