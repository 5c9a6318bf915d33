package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.Arrays;

/** Requests per second over time, constant within each bin: what every shape and every trace becomes. Immutable. */
public final class RateCurve {

    private final long binMicros;
    private final double[] perSecond;

    /**
     * A curve.
     *
     * @param bin length of a bin, at least 1 ms
     * @param perSecond rate of each bin, at least 0 and finite; at least one bin
     */
    public RateCurve(Duration bin, double[] perSecond) {
        if (bin.toMillis() < 1) throw new IllegalArgumentException("bin: must be at least 1 ms, was " + bin);
        if (perSecond.length == 0) throw new IllegalArgumentException("perSecond: at least one bin is needed");
        this.binMicros = Durations.micros(bin);
        this.perSecond = perSecond.clone();
        for (int i = 0; i < perSecond.length; i++) {
            if (!(perSecond[i] >= 0) || Double.isInfinite(perSecond[i])) {
                throw new IllegalArgumentException(
                        "perSecond[%d]: must be at least 0 and finite, was %s".formatted(i, perSecond[i]));
            }
        }
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
}
