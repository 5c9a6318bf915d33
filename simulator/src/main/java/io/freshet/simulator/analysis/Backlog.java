package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Requests that are due and not finished, wherever they wait: in the device, the broker, the router or a task. The router's
 * own queue is bounded and tells only a part.
 */
public final class Backlog {

    private record Change(long micros, int by) {}

    private Backlog() {}

    /** The most that waited at once within the window; a request that never finished waits on. */
    static long most(List<RequestRow> rows, long from, long until) {
        List<Change> changes = new ArrayList<>(2 * rows.size());
        for (RequestRow row : rows) {
            changes.add(new Change(row.intended(), 1));
            if (row.received().isPresent())
                changes.add(new Change(row.received().getAsLong(), -1));
        }
        changes.sort(Comparator.comparingLong(Change::micros).thenComparing(Change::by));
        long waiting = 0;
        long most = 0;
        for (Change change : changes) {
            if (change.micros() >= until) break;
            if (change.micros() >= from) most = Math.max(most, waiting);
            waiting += change.by();
            if (change.micros() >= from) most = Math.max(most, waiting);
        }
        // nothing may have changed within the window: what waited before it waits on
        return Math.max(most, waiting);
    }

    /** How many wait at the end of each second. */
    public static long[] perSecond(List<RequestRow> rows, int seconds) {
        long[] waiting = new long[seconds];
        for (RequestRow row : rows) {
            int from = second(row.intended(), seconds);
            int until = row.received().isPresent() ? second(row.received().getAsLong(), seconds) : seconds;
            for (int i = from; i < until; i++) waiting[i]++;
        }
        return waiting;
    }

    private static int second(long micros, int seconds) {
        return (int) Math.max(0, Math.min(seconds, Math.floorDiv(micros, 1_000_000L)));
    }
}
