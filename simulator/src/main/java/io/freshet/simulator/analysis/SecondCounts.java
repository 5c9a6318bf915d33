package io.freshet.simulator.analysis;

import java.util.Arrays;

/**
 * What became of one model's requests, second by second since the load's start. It grows with the seconds and not with the
 * requests.
 */
public final class SecondCounts {

    private final int secondsMax;
    private final Column due = new Column();
    private final Column published = new Column();
    private final Column succeeded = new Column();
    private final Column within = new Column();
    private final Column answered = new Column();
    private final Column ended = new Column();
    private final Quantiles p50 = new Quantiles();
    private final Quantiles p99 = new Quantiles();

    /** @param secondsMax what happens after so many seconds is counted in the last of them */
    SecondCounts(int secondsMax) {
        this.secondsMax = secondsMax;
    }

    /** A count for each second; 0 beyond the last that has any. */
    static final class Column {
        private int[] counts = new int[64];
        private int size;

        void add(int second, int by) {
            if (second >= counts.length) counts = Arrays.copyOf(counts, Math.max(second + 1, 2 * counts.length));
            counts[second] += by;
            size = Math.max(size, second + 1);
        }

        int at(int second) {
            return second < size ? counts[second] : 0;
        }
    }

    /** Milliseconds for each second; NaN where nothing was answered. */
    private static final class Quantiles {
        private float[] ms = new float[0];

        void set(int second, double value) {
            if (second >= ms.length) {
                int old = ms.length;
                ms = Arrays.copyOf(ms, Math.max(second + 1, 2 * old));
                Arrays.fill(ms, old, ms.length, Float.NaN);
            }
            ms[second] = (float) value;
        }

        double at(int second) {
            return second < ms.length ? ms[second] : Double.NaN;
        }
    }

    void due(long intendedMicros, boolean isPublished) {
        int second = second(intendedMicros);
        due.add(second, 1);
        if (isPublished) published.add(second, 1);
    }

    void succeeded(long intendedMicros, boolean inTime) {
        int second = second(intendedMicros);
        succeeded.add(second, 1);
        if (inTime) within.add(second, 1);
    }

    /** The device heard of its request's end. */
    void ended(long receivedMicros, boolean answer) {
        int second = second(receivedMicros);
        ended.add(second, 1);
        if (answer) answered.add(second, 1);
    }

    void latency(int second, double p50Ms, double p99Ms) {
        if (second < 0 || second >= secondsMax) return;
        p50.set(second, p50Ms);
        p99.set(second, p99Ms);
    }

    /** Adds what a file says of a second. */
    void add(int second, int[] counts) {
        Column[] columns = {due, published, succeeded, within, answered, ended};
        int place = Math.min(second, secondsMax - 1);
        for (int i = 0; i < columns.length; i++) columns[i].add(place, counts[i]);
    }

    private int second(long micros) {
        return (int) Math.clamp(Math.floorDiv(micros, 1_000_000L), 0, secondsMax - 1L);
    }

    /** One more than the last second in which anything happened. */
    public int seconds() {
        return Math.max(due.size, ended.size);
    }

    /** Requests that were due in a second. */
    public int due(int second) {
        return due.at(second);
    }

    /** Those of them that the broker took. */
    public int published(int second) {
        return published.at(second);
    }

    /** Requests due in a second that got a successful answer, whenever. */
    public int succeeded(int second) {
        return succeeded.at(second);
    }

    /** Those of them that got it within the objective. */
    public int within(int second) {
        return within.at(second);
    }

    /** Successful answers received in a second. */
    public int answered(int second) {
        return answered.at(second);
    }

    /** Ends of any kind that the devices heard of in a second. */
    public int ended(int second) {
        return ended.at(second);
    }

    /** Median of the answers received in a second, in milliseconds; NaN without one. */
    public double p50Ms(int second) {
        return p50.at(second);
    }

    /** The same of the 99th percentile. */
    public double p99Ms(int second) {
        return p99.at(second);
    }

    /**
     * Requests that are due and not finished at the end of each second, wherever they wait: in the device, the broker, the
     * router or a task. The router's own queue is bounded and tells only a part. A request that never finished waits on.
     */
    public long[] waiting(int seconds) {
        long[] waiting = new long[seconds];
        long now = 0;
        for (int second = 0; second < seconds; second++) {
            now += due(second) - ended(second);
            waiting[second] = now;
        }
        return waiting;
    }
}
