package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Requests per second over time, constant within each bin: what every shape and every trace becomes. Immutable. */
public final class RateCurve {

    /** Eight weeks of seconds. */
    static final int BINS_MAX = 5_000_000;

    private final long binMicros;
    private final double[] perSecond;

    /**
     * A curve.
     *
     * @param bin length of a bin, at least 1 ms
     * @param perSecond rate of each bin, at least 0 and finite; at least one bin and at most 5 million
     */
    public RateCurve(Duration bin, double[] perSecond) {
        if (bin.toMillis() < 1) throw new IllegalArgumentException("bin: must be at least 1 ms, was " + bin);
        if (perSecond.length == 0) throw new IllegalArgumentException("perSecond: at least one bin is needed");
        requireBins(perSecond.length);
        this.binMicros = Durations.micros(bin);
        this.perSecond = perSecond.clone();
        for (int i = 0; i < perSecond.length; i++) {
            if (!(perSecond[i] >= 0) || Double.isInfinite(perSecond[i])) {
                throw new IllegalArgumentException(
                        "perSecond[%d]: must be at least 0 and finite, was %s".formatted(i, perSecond[i]));
            }
        }
    }

    /**
     * The curve of a course that is known by the requests to be expected until each moment: each bin has the mean rate over
     * itself, so that no request is lost or made up, however wide the bins are. Nothing comes after {@code length}, also in
     * the rest of the last bin.
     *
     * @param requestsUntil by seconds since the start, 0 at 0 and never falling
     */
    public static RateCurve of(DoubleUnaryOperator requestsUntil, Duration length, Duration bin) {
        if (!length.isPositive()) throw new IllegalArgumentException("length: must be positive, was " + length);
        if (bin.toMillis() < 1) throw new IllegalArgumentException("bin: must be at least 1 ms, was " + bin);
        long lengthMicros = Durations.micros(length);
        long binMicros = Durations.micros(bin);
        long bins = Math.ceilDiv(lengthMicros, binMicros);
        requireBins(bins);
        double[] perSecond = new double[(int) bins];
        double before = 0;
        for (int i = 0; i < perSecond.length; i++) {
            double after = requestsUntil.applyAsDouble(Math.min((i + 1L) * binMicros, lengthMicros) / 1e6);
            // a difference of two sums may be a rounding error below nothing
            perSecond[i] = Math.max(0, after - before) / (binMicros / 1e6);
            before = after;
        }
        return new RateCurve(bin, perSecond);
    }

    public long binMicros() {
        return binMicros;
    }

    public double[] perSecond() {
        return perSecond.clone();
    }

    public int bins() {
        return perSecond.length;
    }

    public Duration length() {
        return Durations.ofMicros(binMicros * perSecond.length);
    }

    /** The rate at a moment; 0 before the start and after the end. */
    public double at(long micros) {
        long bin = Math.floorDiv(micros, binMicros);
        return bin < 0 || bin >= perSecond.length ? 0 : perSecond[(int) bin];
    }

    /** Requests to be expected in all. */
    public double expected() {
        return Arrays.stream(perSecond).sum() * binMicros / 1e6;
    }

    public double mean() {
        return Arrays.stream(perSecond).average().orElseThrow();
    }

    public double peak() {
        return Arrays.stream(perSecond).max().orElseThrow();
    }

    /** The same course with every rate multiplied. */
    public RateCurve times(double factor) {
        return new RateCurve(
                Durations.ofMicros(binMicros),
                Arrays.stream(perSecond).map(rate -> rate * factor).toArray());
    }

    /**
     * The same course in more time, or in less where {@code factor} is below 1. Its rates stay what they are, so that a
     * service of the same size suits it, and the number of requests changes as the length does.
     *
     * @throws IllegalArgumentException when a bin would be shorter than 1 ms
     */
    public RateCurve stretched(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("time scale: must be positive and finite, was " + factor);
        }
        return new RateCurve(Durations.ofMicros(Math.round(binMicros * factor)), perSecond);
    }

    /** The same requests in bins of another length; where the last bin reaches beyond the end, its rate is lower for it. */
    public RateCurve resampled(Duration bin) {
        return of(Cumulative.of(this), length(), bin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateCurve curve
                && binMicros == curve.binMicros
                && Arrays.equals(perSecond, curve.perSecond);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(binMicros) + Arrays.hashCode(perSecond);
    }

    /** With a digest of every rate: what differs reads differently. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d bins of %s, mean %.3f/s, peak %.3f/s, %08x",
                bins(),
                Durations.words(Durations.ofMicros(binMicros)),
                mean(),
                peak(),
                hashCode());
    }

    private static void requireBins(long bins) {
        if (bins > BINS_MAX) {
            throw new IllegalArgumentException(
                    "bin: %d bins are more than %d; take longer ones".formatted(bins, BINS_MAX));
        }
    }
}
