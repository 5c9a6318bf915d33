package io.freshet.routing.dispatch;

import io.freshet.routing.dispatch.TicketList.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that are due, a line for each device: the devices take turns (round robin), and within a device who came first goes
 * first. With one device it is one line. A device joins at the end of the turn, so that none waits for more than one ticket
 * of each other device.
 */
final class FairLines<T> {

    private static final class Line<T> {
        final String device;
        final TicketList<T> tickets = new TicketList<>();

        @Nullable
        Line<T> before;

        @Nullable
        Line<T> after;

        Line(String device) {
            this.device = device;
        }
    }

    private final Map<String, Line<T>> lines = new HashMap<>();
    /** Whose turn is next. */
    private @Nullable Line<T> first;

    private @Nullable Line<T> last;

    void add(Place<T> place) {
        Line<T> line = lines.get(place.ticket.device());
        if (line == null) {
            line = new Line<>(place.ticket.device());
            lines.put(line.device, line);
            append(line);
        }
        line.tickets.add(place);
    }

    /** Removes the ticket whose turn it is, and that is not expired; absent when there is none. */
    @Nullable
    Place<T> take(long nowMicros) {
        for (Line<T> line = first; line != null; line = line.after) {
            Place<T> place = line.tickets.first();
            while (place != null && place.ticket.expired(nowMicros)) place = place.next();
            if (place == null) continue;
            place.leave();
            unlink(line);
            if (line.tickets.size() > 0) append(line);
            else lines.remove(line.device);
            return place;
        }
        return null;
    }

    /** Removes a device's oldest ticket; absent when it has none. */
    @Nullable
    Place<T> takeOldest(String device) {
        Line<T> line = lines.get(device);
        if (line == null) return null;
        Place<T> oldest = Objects.requireNonNull(line.tickets.first(), "a line without tickets is not kept");
        oldest.leave();
        left(oldest.ticket);
        return oldest;
    }

    /** To be called when a ticket has left that may have stood here. */
    void left(Ticket<T> ticket) {
        Line<T> line = lines.get(ticket.device());
        if (line == null || line.tickets.size() > 0) return;
        unlink(line);
        lines.remove(line.device);
    }

    private void append(Line<T> line) {
        Line<T> before = last;
        line.before = before;
        if (before == null) first = line;
        else before.after = line;
        last = line;
    }

    private void unlink(Line<T> line) {
        Line<T> before = line.before;
        Line<T> after = line.after;
        if (before == null) first = after;
        else before.after = after;
        if (after == null) last = before;
        else after.before = before;
        line.before = null;
        line.after = null;
    }
}
