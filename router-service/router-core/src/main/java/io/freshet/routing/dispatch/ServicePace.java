package io.freshet.routing.dispatch;

/**
 * How quickly the tasks of one service compute, and how long a request is on its way to them and back, learnt from answers.
 *
 * <p>From it follows how many requests a task needs at once. A slot that gets its next request only when the answer to the
 * last one has arrived stands idle for the way in between. So many requests at once keep it busy as computing goes into the
 * round trip without waiting: the product of bandwidth and delay (Cardwell et al., BBR, 2016: the greatest rate times the
 * least round trip). A model that takes 400 ms needs one request for each slot, one that takes 25 us needs a dozen.
 */
final class ServicePace {

    /** A slot may stand idle for this share of the time. */
    static final double IDLE_SHARE = 0.02;

    private static final double WEIGHT = 1.0 / 32;
    /** The way is followed down at once and up slowly: what is longer is mostly waiting for a CPU. */
    private static final double WEIGHT_DOWN = 1.0 / 4;

    private static final double WEIGHT_UP = 1.0 / 128;

    private double computeMicros;
    private double wayMicros;

    /**
     * An answer came.
     *
     * @param roundTrip microseconds from sending to the answer
     * @param waited of these, in the task's queue
     * @param computed of these, while it was computed; 0 when the task does not say
     */
    void answered(long roundTrip, long waited, long computed) {
        double compute = computed > 0 ? computed : Math.max(1, roundTrip - waited);
        double way = Math.max(0, roundTrip - waited - compute);
        if (computeMicros == 0) {
            computeMicros = compute;
            wayMicros = way;
            return;
        }
        computeMicros += WEIGHT * (compute - computeMicros);
        wayMicros += (way < wayMicros ? WEIGHT_DOWN : WEIGHT_UP) * (way - wayMicros);
    }

    /** Mean time that a request is computed, in microseconds; 0 before the first answer. */
    long serviceMicros() {
        return Math.round(computeMicros);
    }

    /** How many requests at once keep so many slots busy; at least one for each. */
    int limit(int slots) {
        if (computeMicros == 0) return slots;
        double needed = (1 - IDLE_SHARE) * slots * (1 + wayMicros / computeMicros);
        return (int) Math.max(slots, Math.ceil(needed));
    }
}
