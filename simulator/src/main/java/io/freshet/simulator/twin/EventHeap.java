package io.freshet.simulator.twin;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Events by time; of two at the same time the one that was added first. A binary heap on plain arrays. */
final class EventHeap<E> {

    static final long NEVER = Long.MAX_VALUE;

    private long[] times = new long[64];
    private long[] order = new long[64];
    private @Nullable Object[] events = new @Nullable Object[64];
    private int size;
    private long added;

    /** Time of the next event, {@link #NEVER} when there is none. */
    long nextMicros() {
        return size == 0 ? NEVER : times[0];
    }

    int size() {
        return size;
    }

    void add(long micros, E event) {
        if (size == times.length) grow();
        int at = size++;
        long mine = added++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (times[parent] <= micros) break; // what was added before goes first
            move(parent, at);
            at = parent;
        }
        put(at, micros, mine, event);
    }

    /** Removes the next event. */
    @SuppressWarnings("unchecked") // only events of that type are put in
    E remove() {
        Object first = events[0];
        if (first == null) throw new IllegalStateException("there is no event");
        size--;
        long time = times[size];
        long mine = order[size];
        Object last = events[size];
        events[size] = null;
        if (size > 0 && last != null) siftDown(time, mine, last);
        return (E) first;
    }

    void clear() {
        Arrays.fill(events, 0, size, null);
        size = 0;
    }

    /** Takes an event that was removed. */
    interface Removed<E> {
        void at(long micros, E event);
    }

    /** Removes the events that are meant, and hands out each, the earliest first. */
    void removeIf(Predicate<E> meant, Removed<E> removed) {
        EventHeap<E> kept = new EventHeap<>();
        EventHeap<E> out = new EventHeap<>();
        while (size > 0) {
            long time = times[0];
            E event = remove();
            (meant.test(event) ? out : kept).add(time, event);
        }
        times = kept.times;
        order = kept.order;
        events = kept.events;
        size = kept.size;
        added = kept.added;
        while (out.size > 0) {
            long time = out.times[0];
            removed.at(time, out.remove());
        }
    }

    private void siftDown(long time, long mine, Object event) {
        int at = 0;
        int half = size >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(times[child + 1], order[child + 1], times[child], order[child])) child++;
            if (!before(times[child], order[child], time, mine)) break;
            move(child, at);
            at = child;
        }
        put(at, time, mine, event);
    }

    private static boolean before(long time, long order, long otherTime, long otherOrder) {
        return time < otherTime || (time == otherTime && order < otherOrder);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        order[to] = order[from];
        events[to] = events[from];
    }

    private void put(int at, long time, long mine, Object event) {
        times[at] = time;
        order[at] = mine;
        events[at] = event;
    }

    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        order = Arrays.copyOf(order, 2 * size);
        events = Arrays.copyOf(events, 2 * size);
    }
}
