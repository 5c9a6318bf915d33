package io.freshet.simulator.twin;

import org.HdrHistogram.Histogram;

/**
 * What became of the requests of one service, over the whole run and over the second that is under way. Latency counts from
 * the intended send time to the answer.
 */
final class Tally {

    /** Microseconds; what takes longer is counted as this long. */
    private static final long LATENCY_MAX = 3_600_000_000L;

    private static final int DIGITS = 3;

    private final long sloMicros;
    private final RequestListener listener;
    /** Whether anybody wants to hear of single requests: millions of records are not made for nobody. */
    private final boolean heard;

    private final Histogram latency = new Histogram(LATENCY_MAX, DIGITS);

    private long arrived;
    private long succeeded;
    private long withinSlo;
    private long expired;
    private long deadLettered;

    private long secondArrived;
    private long secondMisses;
    private long secondAnswers;
    private long secondLatencyMicros;

    Tally(long sloMicros, RequestListener listener) {
        this.sloMicros = sloMicros;
        this.listener = listener;
        this.heard = listener != RequestListener.NONE;
    }

    void arrived() {
        arrived++;
        secondArrived++;
    }

    void answered(long arrived, long sent, long started, long done, long received, SimTask task) {
        long latencyMicros = received - arrived;
        if (heard) {
            listener.answered(new RequestListener.Answered(arrived, sent, started, done, received, task.name()));
        }
        succeeded++;
        secondAnswers++;
        secondLatencyMicros += latencyMicros;
        latency.recordValue(Math.min(latencyMicros, LATENCY_MAX));
        if (latencyMicros <= sloMicros) withinSlo++;
        else secondMisses++;
    }

    void expired(long arrivedMicros, long nowMicros) {
        listener.expired(arrivedMicros, nowMicros);
        expired++;
        secondMisses++;
    }

    void gaveUp(long arrivedMicros, long nowMicros) {
        listener.gaveUp(arrivedMicros, nowMicros);
        deadLettered++;
        secondMisses++;
    }

    /** Counts of the second that ends now; the next one starts at zero. */
    Second endSecond() {
        Second second = new Second(secondArrived, secondMisses, secondAnswers, secondLatencyMicros);
        secondArrived = 0;
        secondMisses = 0;
        secondAnswers = 0;
        secondLatencyMicros = 0;
        return second;
    }

    record Second(long arrived, long misses, long answers, long latencyMicros) {}

    Histogram latency() {
        return latency;
    }

    long arrivedSoFar() {
        return arrived;
    }

    long succeeded() {
        return succeeded;
    }

    long withinSlo() {
        return withinSlo;
    }

    long expiredSoFar() {
        return expired;
    }

    long deadLettered() {
        return deadLettered;
    }
}
