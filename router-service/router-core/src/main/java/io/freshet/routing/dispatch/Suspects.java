package io.freshet.routing.dispatch;

import java.util.Optional;

/**
 * When a message is tried again that may have broken two tasks. It runs alone: one suspect at a time, when nothing else is
 * due and nothing is under way, and while it runs the others wait, so that its crash can hurt none of them and a third crash
 * is its own. Where the others never leave it alone, it runs last after half of its time: as soon as nothing else is due.
 *
 * <p>The others wait for no longer than a second, which is more than any model here takes on the smallest task: a suspect
 * that hangs must not hold up a model.
 */
final class Suspects {

    static final long ALONE_MICROS_MAX = 1_000_000;

    private boolean underWay;
    private long aloneUntilMicros = Long.MIN_VALUE;

    /** Whether everybody else waits. */
    boolean alone(long nowMicros) {
        return nowMicros < aloneUntilMicros;
    }

    /** The suspect to be sent now that nothing else is due, if one may be. */
    <T> Optional<Ticket<T>> take(ModelQueue<T> queue, int inFlight, long nowMicros) {
        if (underWay) return Optional.empty();
        Optional<Ticket<T>> oldest = queue.suspect(nowMicros);
        if (oldest.isEmpty()) return oldest;
        if (inFlight > 0 && nowMicros < oldest.get().lastCallMicros()) return Optional.empty();
        underWay = true;
        aloneUntilMicros = nowMicros + ALONE_MICROS_MAX;
        return queue.pollSuspect();
    }

    /** A try ended. */
    void settled(Ticket<?> ticket) {
        if (!ticket.suspect()) return;
        underWay = false;
        aloneUntilMicros = Long.MIN_VALUE;
    }

    /** When to look again because of suspects; the greatest number when not at all. */
    long nextChangeMicros(ModelQueue<?> queue, long nowMicros) {
        if (alone(nowMicros)) return aloneUntilMicros;
        if (underWay) return Long.MAX_VALUE;
        long lastCall = queue.suspect(nowMicros).map(Ticket::lastCallMicros).orElse(Long.MAX_VALUE);
        return lastCall > nowMicros ? lastCall : Long.MAX_VALUE;
    }
}
