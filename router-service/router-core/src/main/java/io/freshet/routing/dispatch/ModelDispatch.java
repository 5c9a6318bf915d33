package io.freshet.routing.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All rules for one model, put together: what is taken in, what is sent next, and what becomes of it after each try.
 * Models share nothing, so that one cannot delay another.
 *
 * <p>At every moment: taken in = done + expired + poison + queued + in flight.
 */
public final class ModelDispatch<T> {

    private final int bound;
    private final Retries retries;
    private final ModelQueue<T> queue;
    private final ConcurrencyLimit limit;
    private final TooLate tooLate = new TooLate();
    private long sequence;
    private int inFlight;
    private int unreachableInARow;
    private long pausedUntilMicros = Long.MIN_VALUE;

    /**
     * @param bound greatest number of requests in hand, queued or in flight, at least 1
     * @param concurrencyMax greatest number of requests in flight, at least 1
     */
    public ModelDispatch(int bound, int concurrencyMax, Retries retries) {
        this.bound = bound;
        this.retries = retries;
        this.queue = new ModelQueue<>(bound);
        this.limit = new ConcurrencyLimit(concurrencyMax);
    }

    public boolean full() {
        return backlog() + inFlight >= bound;
    }

    /**
     * Takes work in; false, and nothing changed, when it is full: the caller keeps it (for the router: with the broker).
     */
    public boolean offer(T work, long arrivedMicros, long deadlineMicros) {
        if (full()) return false;
        return queue.offer(new Ticket<>(sequence++, work, arrivedMicros, deadlineMicros, 0, 0, ModelQueue.DUE_AT_ONCE));
    }

    /** What to send now, if anything; to be asked until it is empty. */
    public Optional<Ticket<T>> take(long nowMicros) {
        if (inFlight >= limit.current() || nowMicros < pausedUntilMicros) return Optional.empty();
        Optional<Ticket<T>> next = queue.poll(nowMicros).map(ticket -> ticket.tried(nowMicros));
        if (next.isPresent()) inFlight++;
        return next;
    }

    /** Says what came of a ticket that was taken. Each taken ticket is settled once. */
    public Verdict settle(Ticket<T> ticket, TryResult result, long nowMicros) {
        learn(ticket, result, nowMicros);
        inFlight--;
        if (result instanceof TryResult.Unreachable) pause(nowMicros);
        else unreachableInARow = 0;
        return switch (result) {
            case TryResult.Answered _, TryResult.Refused _ -> Verdict.DONE;
            case TryResult.Failed _ -> strike(ticket.struck(), nowMicros);
            case TryResult.Overloaded overloaded ->
                again(
                        ticket,
                        retries.overloadMicros(
                                ticket.tries(), overloaded.retryAfterMicros(), ticket.remainingMicros(nowMicros)),
                        nowMicros);
            case TryResult.TimedOut _ -> again(ticket, retries.backoffMicros(ticket.tries()), nowMicros);
            case TryResult.Unreachable _ -> again(ticket, 0, nowMicros);
        };
    }

    /** Nobody is there: all messages wait, in their order, instead of being tried one after the other. */
    private void pause(long nowMicros) {
        if (nowMicros < pausedUntilMicros) return; // several tries under way bring the same news
        pausedUntilMicros = nowMicros + retries.backoffMicros(++unreachableInARow);
    }

    private void learn(Ticket<T> ticket, TryResult result, long nowMicros) {
        switch (result) {
            case TryResult.Answered answered -> {
                limit.answered(answered.roundTripMicros(), answered.waitedMicros(), inFlight);
                tooLate.answered();
            }
            case TryResult.Overloaded _ -> limit.overloaded();
            case TryResult.TimedOut _ -> {
                // one that its own deadline cut short says nothing about capacity: taken for a loss, each would halve
                // the
                // limit, and a queue in which all are nearly too late would never be worked off
                if (ticket.expired(nowMicros)) tooLate.cutShort(ticket, nowMicros);
                else limit.lost();
            }
            case TryResult.Unreachable _ -> limit.lost();
            case TryResult.Refused _, TryResult.Failed _ -> {} // says nothing about capacity
        }
    }

    private Verdict strike(Ticket<T> struck, long nowMicros) {
        if (struck.strikes() >= retries.strikesMax()) return Verdict.POISON;
        return again(struck, retries.backoffMicros(struck.strikes()), nowMicros);
    }

    private Verdict again(Ticket<T> ticket, long waitMicros, long nowMicros) {
        if (ticket.expired(nowMicros)) return Verdict.EXPIRED;
        queue.offer(ticket.waitingUntil(nowMicros + waitMicros));
        return Verdict.AGAIN;
    }

    /** Removes and returns what expired in the queue, or will before it could be answered. */
    public List<Ticket<T>> expire(long nowMicros) {
        return queue.expire(nowMicros + tooLate.micros());
    }

    /** When to look again, if nothing else happens before; empty when nothing waits. */
    public OptionalLong nextChangeMicros(long nowMicros) {
        OptionalLong change = queue.nextChangeMicros(nowMicros);
        if (change.isEmpty() || nowMicros >= pausedUntilMicros) return change;
        return OptionalLong.of(Math.min(pausedUntilMicros, change.getAsLong()));
    }

    /** Requests that wait. */
    public int backlog() {
        return queue.size();
    }

    public int inFlight() {
        return inFlight;
    }

    public int limit() {
        return limit.current();
    }
}
