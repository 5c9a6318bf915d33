package io.freshet.simulator.hindsight;

import io.freshet.simulator.twin.ArrivalStream;
import java.time.Duration;
import java.util.Arrays;

/** How many requests really came, second by second. */
public final class Demand {

    private static final long SECOND_MICROS = 1_000_000;

    private final int[] perSecond;

    private Demand(int[] perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Counts them.
     *
     * @param length of the load; what comes after it counts for its last second
     */
    public static Demand of(ArrivalStream arrivals, Duration length) {
        if (!length.isPositive()) throw new IllegalArgumentException("length: must be positive, was " + length);
        int[] perSecond = new int[Math.toIntExact(Math.ceilDiv(length.toMillis(), 1_000))];
        for (long at = arrivals.nextMicros(); at != ArrivalStream.END; at = arrivals.nextMicros()) {
            perSecond[(int) Math.min(perSecond.length - 1, at / SECOND_MICROS)]++;
        }
        return new Demand(perSecond);
    }

    /** Length of the load in whole seconds, at least 1. */
    public int seconds() {
        return perSecond.length;
    }

    public double meanPerSecond() {
        return Arrays.stream(perSecond).average().orElseThrow();
    }

    /** Highest mean rate of a window of so many seconds. */
    public double peakPerSecond(int windowS) {
        return Arrays.stream(smoothed(windowS)).max().orElseThrow();
    }

    /** Mean rate of the window around each second; shorter at the ends. */
    double[] smoothed(int windowS) {
        double[] smooth = new double[perSecond.length];
        for (int second = 0; second < perSecond.length; second++) {
            int from = Math.max(0, second - windowS / 2);
            int to = Math.min(perSecond.length, second + (windowS + 1) / 2);
            long sum = 0;
            for (int i = from; i < to; i++) sum += perSecond[i];
            smooth[second] = (double) sum / Math.max(1, to - from);
        }
        return smooth;
    }
}
