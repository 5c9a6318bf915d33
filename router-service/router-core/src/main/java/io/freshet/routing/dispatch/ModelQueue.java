package io.freshet.routing.dispatch;

import io.freshet.routing.dispatch.TicketList.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The queue of one model: bounded, first come first served among the work that is due, and work past its deadline is
 * never handed out. (A long queue without expiry serves only work that is late already.)
 */
public final class ModelQueue<T> {

    /** A ticket that waits for nothing. */
    static final long DUE_AT_ONCE = Long.MIN_VALUE;

    private final int bound;
    /** By sequence. */
    private final TicketList<T> due = new TicketList<>();
    /** By the time they become due. */
    private final TicketList<T> waiting = new TicketList<>();
    /** All of them, by deadline. */
    private final TicketList<T> byDeadline = new TicketList<>();

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
        Place<T> deadline = new Place<>(ticket, ticket.deadlineMicros());
        byDeadline.add(deadline);
        if (ticket.notBeforeMicros() == DUE_AT_ONCE) enter(due, ticket, ticket.sequence(), deadline);
        else enter(waiting, ticket, ticket.notBeforeMicros(), deadline);
        return true;
    }

    private static <T> void enter(TicketList<T> list, Ticket<T> ticket, long key, Place<T> deadline) {
        Place<T> place = new Place<>(ticket, key);
        place.elsewhere = deadline;
        deadline.elsewhere = place;
        list.add(place);
    }

    /** Hands out the oldest ticket that is due and not expired. */
    public Optional<Ticket<T>> poll(long nowMicros) {
        promote(nowMicros);
        Place<T> place = due.first();
        while (place != null && place.ticket.expired(nowMicros)) place = place.next();
        if (place == null) return Optional.empty();
        place.leave();
        counterpart(place).leave();
        return Optional.of(place.ticket);
    }

    /** Removes and returns what is past its deadline, the earliest deadline first. */
    public List<Ticket<T>> expire(long nowMicros) {
        Place<T> place = byDeadline.first();
        if (place == null || !place.ticket.expired(nowMicros)) return List.of();
        List<Ticket<T>> expired = new ArrayList<>();
        while (place != null && place.ticket.expired(nowMicros)) {
            place.leave();
            counterpart(place).leave();
            expired.add(place.ticket);
            place = byDeadline.first();
        }
        return expired;
    }

    /** When a ticket becomes due or expires next, if nothing else happens before; empty when the queue is empty. */
    public OptionalLong nextChangeMicros(long nowMicros) {
        Place<T> deadline = byDeadline.first();
        if (deadline == null) return OptionalLong.empty();
        promote(nowMicros);
        Place<T> next = waiting.first();
        return OptionalLong.of(next == null ? deadline.key : Math.min(deadline.key, next.key));
    }

    public int size() {
        return byDeadline.size();
    }

    private void promote(long nowMicros) {
        for (Place<T> place = waiting.first(); place != null && place.key <= nowMicros; place = waiting.first()) {
            place.leave();
            enter(due, place.ticket, place.ticket.sequence(), counterpart(place));
        }
    }

    private static <T> Place<T> counterpart(Place<T> place) {
        Place<T> elsewhere = place.elsewhere;
        if (elsewhere == null) throw new IllegalStateException("a queued ticket stands in two lists");
        return elsewhere;
    }
}
