package io.freshet.simulator.scenario;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Requests to be expected until a moment, for a rate that is linear piece by piece; after the last piece nothing comes. The
 * moment is in seconds since the start.
 */
final class Cumulative implements DoubleUnaryOperator {

    private double[] starts = new double[16];
    private double[] rates = new double[16];
    private double[] slopes = new double[16];
    private double[] sums = new double[16];
    private int pieces;
    private double end;
    private double sum;

    static Cumulative of(RateCurve curve) {
        Cumulative cumulative = new Cumulative();
        double bin = curve.binMicros() / 1e6;
        for (double perSecond : curve.perSecond()) cumulative.add(bin, perSecond, perSecond);
        return cumulative;
    }

    /** Adds a piece at the end, whose rate goes straight from one value to another; nothing when it has no length. */
    Cumulative add(double seconds, double fromPerSecond, double toPerSecond) {
        if (seconds <= 0) return this;
        if (pieces == starts.length) grow();
        starts[pieces] = end;
        rates[pieces] = fromPerSecond;
        slopes[pieces] = (toPerSecond - fromPerSecond) / seconds;
        sums[pieces] = sum;
        pieces++;
        end += seconds;
        sum += seconds * (fromPerSecond + toPerSecond) / 2;
        return this;
    }

    /** Holds a rate for ever after. */
    Cumulative thenAlways(double perSecond) {
        return add(Double.MAX_VALUE, perSecond, perSecond);
    }

    double endSeconds() {
        return end;
    }

    @Override
    public double applyAsDouble(double seconds) {
        if (pieces == 0 || seconds <= 0) return 0;
        if (seconds >= end) return sum;
        int found = Arrays.binarySearch(starts, 0, pieces, seconds);
        int piece = found < 0 ? -found - 2 : found;
        double into = seconds - starts[piece];
        return sums[piece] + into * (rates[piece] + slopes[piece] * into / 2);
    }

    private void grow() {
        starts = Arrays.copyOf(starts, pieces * 2);
        rates = Arrays.copyOf(rates, pieces * 2);
        slopes = Arrays.copyOf(slopes, pieces * 2);
        sums = Arrays.copyOf(sums, pieces * 2);
    }
}
