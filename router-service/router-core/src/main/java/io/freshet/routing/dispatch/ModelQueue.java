package io.freshet.routing.dispatch;

import io.freshet.routing.dispatch.TicketList.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one model: bounded, fair among the devices whose work is due, and work past its deadline is never handed out.
 * (A long queue without expiry serves only work that is late already.) Suspects stand apart.
 */
public final class ModelQueue<T> {

    /** A ticket that waits for nothing. */
    static final long DUE_AT_ONCE = Long.MIN_VALUE;

    private final int bound;
    private final FairLines<T> due = new FairLines<>();
    /** Those that are due and may break a task, by sequence. */
    private final TicketList<T> suspects = new TicketList<>();
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
        if (ticket.notBeforeMicros() == DUE_AT_ONCE) becomesDue(deadline);
        else waiting.add(place(ticket.notBeforeMicros(), deadline));
        return true;
    }

    private void becomesDue(Place<T> deadline) {
        Place<T> place = place(deadline.ticket.sequence(), deadline);
        if (deadline.ticket.suspect()) suspects.add(place);
        else due.add(place);
    }

    /** A second place of a ticket. */
    private static <T> Place<T> place(long key, Place<T> deadline) {
        Place<T> place = new Place<>(deadline.ticket, key);
        place.elsewhere = deadline;
        deadline.elsewhere = place;
        return place;
    }

    /** Hands out the ticket whose turn it is; never a suspect or an expired one. */
    public Optional<Ticket<T>> poll(long nowMicros) {
        promote(nowMicros);
        return removed(due.take(nowMicros));
    }

    /** The oldest suspect that is due, which stays where it is. */
    Optional<Ticket<T>> suspect(long nowMicros) {
        promote(nowMicros);
        Place<T> place = suspects.first();
        return place == null || place.ticket.expired(nowMicros) ? Optional.empty() : Optional.of(place.ticket);
    }

    /** Hands that one out. */
    Optional<Ticket<T>> pollSuspect() {
        Place<T> place = suspects.first();
        if (place != null) place.leave();
        return removed(place);
    }

    /** Removes and returns a device's oldest ticket that is due; empty when it has none. */
    Optional<Ticket<T>> removeOldest(String device, long nowMicros) {
        promote(nowMicros);
        return removed(due.takeOldest(device));
    }

    private static <T> Optional<Ticket<T>> removed(@Nullable Place<T> place) {
        if (place == null) return Optional.empty();
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
            due.left(place.ticket);
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

    /** Whether anything waits for nothing but its turn. */
    boolean due(long nowMicros) {
        promote(nowMicros);
        return byDeadline.size() > waiting.size();
    }

    public int size() {
        return byDeadline.size();
    }

    private void promote(long nowMicros) {
        for (Place<T> place = waiting.first(); place != null && place.key <= nowMicros; place = waiting.first()) {
            place.leave();
            becomesDue(counterpart(place));
        }
    }

    private static <T> Place<T> counterpart(Place<T> place) {
        Place<T> elsewhere = place.elsewhere;
        if (elsewhere == null) throw new IllegalStateException("a queued ticket stands in two lists");
        return elsewhere;
    }
}
