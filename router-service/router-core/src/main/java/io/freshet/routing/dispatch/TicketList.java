package io.freshet.routing.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Tickets in ascending order of a key; those of one key in their order of arrival. Linked, and searched from both ends at
 * once: new work belongs to the end of every order that a queue keeps, work that is tried again near to one of the ends, so
 * that a place is found in a step or two where a balanced tree takes a dozen.
 */
final class TicketList<T> {

    /** A ticket's place in one list. */
    static final class Place<T> {
        final Ticket<T> ticket;
        final long key;

        private @Nullable TicketList<T> list;
        private @Nullable Place<T> before;
        private @Nullable Place<T> after;

        /** Where the same ticket stands in another list. */
        @Nullable
        Place<T> elsewhere;

        /**
         * A place in no list yet.
         *
         * @param key what its list is ordered by
         */
        Place(Ticket<T> ticket, long key) {
            this.ticket = ticket;
            this.key = key;
        }

        @Nullable
        Place<T> next() {
            return after;
        }

        /** Leaves its list. */
        void leave() {
            if (list == null) throw new IllegalStateException("ticket " + ticket.sequence() + " stands in no list");
            list.unlink(this);
        }

        private boolean isBehind(Place<T> other) {
            return key > other.key || (key == other.key && ticket.sequence() > other.ticket.sequence());
        }
    }

    private @Nullable Place<T> first;
    private @Nullable Place<T> last;
    private int size;

    @Nullable
    Place<T> first() {
        return first;
    }

    int size() {
        return size;
    }

    void add(Place<T> place) {
        Place<T> front = first;
        Place<T> back = last;
        while (front != null && back != null) {
            if (place.isBehind(back)) {
                link(place, back, back.after);
                return;
            }
            if (!place.isBehind(front)) {
                link(place, front.before, front);
                return;
            }
            front = front.after;
            back = back.before;
        }
        link(place, null, null);
    }

    private void link(Place<T> place, @Nullable Place<T> before, @Nullable Place<T> after) {
        place.list = this;
        place.before = before;
        place.after = after;
        if (before == null) first = place;
        else before.after = place;
        if (after == null) last = place;
        else after.before = place;
        size++;
    }

    private void unlink(Place<T> place) {
        Place<T> before = place.before;
        Place<T> after = place.after;
        if (before == null) first = after;
        else before.after = after;
        if (after == null) last = before;
        else after.before = before;
        place.list = null;
        place.before = null;
        place.after = null;
        size--;
    }
}
