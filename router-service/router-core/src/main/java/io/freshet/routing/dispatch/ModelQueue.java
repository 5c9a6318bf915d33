package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The queue of one model: bounded, first come first served among the work that is due, and work past its deadline is
 * never handed out. (A long queue without expiry serves only work that is late already.)
 */
public final class ModelQueue<T> {

    private final int bound;
    private final TreeSet<Ticket<T>> due = new TreeSet<>(Comparator.comparingLong(Ticket::sequence));
    private final TreeSet<Ticket<T>> waiting = new TreeSet<>(
            Comparator.<Ticket<T>>comparingLong(Ticket::notBeforeMicros).thenComparingLong(Ticket::sequence));
    private final TreeSet<Ticket<T>> byDeadline = new TreeSet<>(
            Comparator.<Ticket<T>>comparingLong(Ticket::deadlineMicros).thenComparingLong(Ticket::sequence));

    /**
     * @param bound greatest number of tickets it holds, at least 1
     */
    public ModelQueue(int bound) {
        if (bound < 1) throw new IllegalArgumentException("bound: must be at least 1, was " + bound);
        this.bound = bound;
    }

    /** Takes a ticket in; false, and nothing changed, when the queue is full. */
    public boolean offer(Ticket<T> ticket) {
        if (size() >= bound) return false;
        byDeadline.add(ticket);
        return waiting.add(ticket);
    }

    /** Hands out the oldest ticket that is due and not expired. */
    public Optional<Ticket<T>> poll(long nowMicros) {
        promote(nowMicros);
        for (Ticket<T> ticket : due) {
            if (ticket.expired(nowMicros)) continue;
            due.remove(ticket);
            byDeadline.remove(ticket);
            return Optional.of(ticket);
        }
        return Optional.empty();
    }

    /** Removes and returns what is past its deadline, the earliest deadline first. */
    public List<Ticket<T>> expire(long nowMicros) {
        List<Ticket<T>> expired = new ArrayList<>();
        while (!byDeadline.isEmpty() && byDeadline.first().expired(nowMicros)) {
            Ticket<T> ticket = byDeadline.removeFirst();
            if (!due.remove(ticket)) waiting.remove(ticket);
            expired.add(ticket);
        }
        return expired;
    }

    /** When a ticket becomes due or expires next, if nothing else happens before; empty when the queue is empty. */
    public OptionalLong nextChangeMicros(long nowMicros) {
        if (byDeadline.isEmpty()) return OptionalLong.empty();
        promote(nowMicros);
        long deadline = byDeadline.first().deadlineMicros();
        return OptionalLong.of(
                waiting.isEmpty()
                        ? deadline
                        : Math.min(deadline, waiting.first().notBeforeMicros()));
    }

    public int size() {
        return byDeadline.size();
    }

    private void promote(long nowMicros) {
        while (!waiting.isEmpty() && waiting.first().notBeforeMicros() <= nowMicros) due.add(waiting.removeFirst());
    }
}
