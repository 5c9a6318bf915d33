package io.freshet.routing.dispatch;

/**
 * How many requests of one model may be at the inference service at once. It finds the service's capacity by itself,
 * whatever number and size of tasks stand behind the address, and keeps the queue in the router: tasks should have a
 * short one only, because new tasks cannot drain what sits in old ones.
 *
 * <p>The rule is a gradient limit (Netflix concurrency-limits, Gradient2: {@code limit' = limit * gradient + room}; TCP
 * Vegas before it), except that the gradient is measured instead of guessed from the lowest latency ever seen: each answer
 * says how long it waited in the task's queue. With {@code w} the share of the round trip spent waiting, {@code limit *
 * (1 - w)} requests are being served (Little's law), and {@value #ROOM} times that many are let through: a task is then
 * never idle for want of work, and on average less than one request waits in front of each. While nobody waits the limit
 * grows by two thirds per round, so that a scale-out from 2 to 20 slots is found in five rounds.
 *
 * <p>A refusal for overload takes a quarter, a lost answer half, at most once for all that was under way together (as TCP
 * does, RFC 5681). A service that does not report its queue counts as one where nobody waits: then only refusals and the
 * greatest limit bound it.
 */
public final class ConcurrencyLimit {

    /** Of what is served, how much is let through: {@code 1 / (1 - 0.4)}, 0.4 being the wanted share of waiting. */
    static final double ROOM = 1 / 0.6;

    /** Answers in a round at least while nobody waits, so that the limit grows quickly. */
    static final int ROUND_MIN = 4;

    /**
     * Answers in a round at least once somebody waits. Service times differ, and a round of a few answers follows that noise:
     * with exponential ones and rounds of 4 a limit for four tasks was often below four, and the queue grew without bound at
     * a load of 0.9; with 32 the mean latency is 1.15 times that of one central queue.
     */
    static final int ROUND_WAITING_MIN = 32;

    /** Share of the round trip spent waiting below which nobody waits. */
    private static final double NOBODY = 0.05;

    private static final int FIRST = 2;

    private final int max;
    private int limit;
    private int answers;
    private double roundTripMicros;
    private double waitedMicros;
    private boolean reached;
    private int newsToIgnore;

    /**
     * @param max greatest limit, at least 1
     */
    public ConcurrencyLimit(int max) {
        if (max < 1) throw new IllegalArgumentException("max: must be at least 1, was " + max);
        this.max = max;
        this.limit = Math.min(FIRST, max);
    }

    public int current() {
        return limit;
    }

    /**
     * An answer came.
     *
     * @param roundTrip microseconds from sending to the answer
     * @param waited of these, how many the request spent in the task's queue
     * @param inFlight requests under way, this one included
     */
    public void answered(long roundTrip, long waited, int inFlight) {
        if (newsToIgnore > 0) newsToIgnore--;
        answers++;
        roundTripMicros += roundTrip;
        waitedMicros += Math.min(waited, roundTrip);
        reached |= inFlight >= limit;
        if (answers >= Math.max(waitedShare() < NOBODY ? ROUND_MIN : ROUND_WAITING_MIN, limit)) endRound();
    }

    /** The service refused a request because it is overloaded. */
    public void overloaded() {
        shrink(limit - Math.max(1, limit / 4));
    }

    /** No answer came: the request timed out, or the service could not be reached. */
    public void lost() {
        shrink(limit / 2);
    }

    private void endRound() {
        // a limit that was not reached has not been tested
        if (reached) {
            double served = limit * (1 - waitedShare());
            int wanted = (int) Math.round(served * ROOM);
            limit = Math.clamp(wanted, Math.ceilDiv(limit, 2), max);
        }
        startRound();
    }

    private double waitedShare() {
        return roundTripMicros > 0 ? waitedMicros / roundTripMicros : 0;
    }

    private void shrink(int wanted) {
        if (newsToIgnore > 0) {
            newsToIgnore--;
            return;
        }
        newsToIgnore = limit - 1;
        limit = Math.max(1, wanted);
        startRound();
    }

    private void startRound() {
        answers = 0;
        roundTripMicros = 0;
        waitedMicros = 0;
        reached = false;
    }
}
