package io.freshet.routing.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One task of a service as the router knows it, and the connections to it. */
final class Task<C> {

    /** Levels between an idle task and one with a request in each slot, so that tasks of different sizes can be compared. */
    private static final int LEVELS = 4;

    final String name;
    /** Requests that it computes at once; 0 when it does not say. */
    final int slots;
    /** Greatest number of requests at it; at least 1. */
    int limit;

    final Deque<C> idle = new ArrayDeque<>();
    int underWay;
    /** It asked for rest, or refused. */
    boolean resting;

    long restsUntilMicros;
    int refusalsInARow;

    LeastBusy.@Nullable Line<C> line;

    @Nullable
    Task<C> before;

    @Nullable
    Task<C> after;

    Task(String name, int slots, int limit) {
        this.name = name;
        this.slots = slots;
        this.limit = limit;
    }

    /** Whether a request can be sent to it now. */
    boolean free() {
        return !idle.isEmpty() && underWay < limit && !resting;
    }

    /** Whether it has room for a request, and no connection to bring it. */
    boolean lacksConnection() {
        return idle.isEmpty() && underWay < limit && !resting;
    }

    /** How busy it is: 0 without requests. */
    int level() {
        return LEVELS * underWay / Math.max(1, slots);
    }

    int connections() {
        return idle.size() + underWay;
    }
}
