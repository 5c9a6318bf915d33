package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one service that the router has met, each with the connections that lead to it.
 *
 * <p>A connection is pinned to one task for its life, so its task is asked for once, before it carries work. A request goes to
 * the task with the fewest requests for each slot, and to none that has as many as it needs ({@link ServicePace}): further ones
 * wait in the router, where whichever task is free next takes them. So nothing waits in front of one task while another is
 * idle. A service whose tasks do not name themselves is one task here, whose {@link ConcurrencyLimit} finds its capacity.
 */
final class Tasks<C> {

    /** The greatest limit of a task that does not say how many requests it computes at once. */
    static final int UNREPORTED_MAX = 32;

    /** Limits go up and down: so many times as many connections are kept while they are used. */
    static final int SPARE = 2;

    /** A task that refused is left alone for at least so long, and at most so long unless it asks for less. */
    static final long REST_MICROS_MIN = 500;

    static final long REST_MICROS_MAX = 5_000_000;

    /** An unnamed task has no limit of its own known beforehand. */
    static final String UNNAMED = "";

    private final int concurrencyMax;
    private final Map<String, Task<C>> tasks = new HashMap<>();
    private final Map<C, Task<C>> underWay = new HashMap<>();
    private final Map<Task<C>, ConcurrencyLimit> limits = new HashMap<>();
    private final LeastBusy<C> free = new LeastBusy<>();
    private final ServicePace pace = new ServicePace();
    private int inUse;
    private long wakeMicros = Long.MAX_VALUE;

    Tasks(int concurrencyMax) {
        this.concurrencyMax = concurrencyMax;
    }

    ServicePace pace() {
        return pace;
    }

    /** Tasks known. */
    int size() {
        return tasks.size();
    }

    List<String> names() {
        return List.copyOf(tasks.keySet());
    }

    /** Requests at the tasks. */
    int inUse() {
        return inUse;
    }

    boolean knows(String name) {
        return tasks.containsKey(name);
    }

    /** How many requests may be at the tasks at once. */
    int limit() {
        long sum = 0;
        for (Task<C> task : tasks.values()) sum += task.limit;
        return (int) Math.min(sum, concurrencyMax);
    }

    /** Whether at least half of what the tasks can take is at them. */
    boolean busy() {
        return 2 * inUse >= limit();
    }

    /** Whether a request can be sent now. */
    boolean free(long nowMicros) {
        wake(nowMicros);
        return inUse < concurrencyMax && free.first() != null;
    }

    /** The connection that carries the next request, the one used last of the least busy task; empty when none is free. */
    Optional<C> take() {
        Task<C> task = free.first();
        if (task == null) return Optional.empty();
        C connection = task.idle.removeLast();
        leaves(task, connection);
        return Optional.of(connection);
    }

    private void leaves(Task<C> task, C connection) {
        underWay.put(connection, task);
        task.underWay++;
        inUse++;
        free.changed(task);
    }

    /**
     * A new connection, whose task has just said that it is ready.
     *
     * @param name of the task; empty when it does not say
     * @param slots requests that it computes at once; 0 when it does not say
     * @return whether the connection is wanted; if not, the caller closes it
     */
    boolean met(C connection, String name, int slots) {
        Task<C> task = tasks.get(name);
        if (task == null || task.slots != slots) {
            if (task != null) return false; // a name that was given anew: the old connections end first
            task = add(name, slots);
        }
        if (task.connections() >= task.limit) return false;
        task.idle.addLast(connection);
        free.changed(task);
        return true;
    }

    private Task<C> add(String name, int slots) {
        ConcurrencyLimit limit = new ConcurrencyLimit(Math.min(UNREPORTED_MAX, concurrencyMax));
        Task<C> task = new Task<>(name, slots, slots > 0 ? pace.limit(slots) : limit.current());
        if (slots == 0) limits.put(task, limit);
        tasks.put(name, task);
        return task;
    }

    /** Whether a task could take more if there were another connection to it. */
    boolean lackConnections() {
        for (Task<C> task : tasks.values()) if (task.lacksConnection()) return true;
        return false;
    }

    /** The tasks that could take more if there were another connection to them. */
    Collection<String> lackingConnections() {
        List<String> lacking = new ArrayList<>();
        for (Task<C> task : tasks.values()) if (task.lacksConnection()) lacking.add(task.name);
        return lacking;
    }

    /** What a try says of the task behind its connection; to be told before the connection comes back. */
    void learn(C connection, TryResult result, long nowMicros) {
        Task<C> task = underWay.get(connection);
        if (task == null) return; // its task was forgotten meanwhile
        ConcurrencyLimit limit = limits.get(task);
        switch (result) {
            case TryResult.Answered answered -> {
                pace.answered(answered.roundTripMicros(), answered.waitedMicros(), answered.computedMicros());
                task.refusalsInARow = 0;
                if (limit != null) {
                    limit.answered(answered.roundTripMicros(), answered.waitedMicros(), task.underWay);
                }
            }
            case TryResult.Overloaded overloaded -> {
                if (limit != null) limit.overloaded();
                rest(task, overloaded.retryAfterMicros(), nowMicros);
            }
            case TryResult.TimedOut _ -> {
                if (limit != null) limit.lost();
            }
            default -> {}
        }
        task.limit = limit == null ? Math.min(pace.limit(task.slots), concurrencyMax) : limit.current();
        free.changed(task);
    }

    /** A task that refuses is left alone until it has probably finished something. */
    private void rest(Task<C> task, long askedMicros, long nowMicros) {
        int doublings = Math.min(task.refusalsInARow++, 10);
        long wanted = askedMicros > 0 ? askedMicros : pace.serviceMicros() << doublings;
        task.resting = true;
        task.restsUntilMicros = nowMicros + Math.clamp(wanted, REST_MICROS_MIN, REST_MICROS_MAX);
        wakeMicros = Math.min(wakeMicros, task.restsUntilMicros);
    }

    private void wake(long nowMicros) {
        if (nowMicros < wakeMicros) return;
        wakeMicros = Long.MAX_VALUE;
        for (Task<C> task : tasks.values()) {
            if (!task.resting) continue;
            if (task.restsUntilMicros <= nowMicros) {
                task.resting = false;
                free.changed(task);
            } else wakeMicros = Math.min(wakeMicros, task.restsUntilMicros);
        }
    }

    /** When a task has rested; the greatest number when none rests. */
    long wakeMicros() {
        return wakeMicros;
    }

    /** A connection is free again. Returns whether it is kept; if not, the caller closes it. */
    boolean returned(C connection) {
        Task<C> task = underWay.remove(connection);
        if (task == null) return false;
        task.underWay--;
        inUse--;
        boolean kept = tasks.get(task.name) == task && task.connections() < SPARE * task.limit;
        if (kept) task.idle.addLast(connection);
        changed(task);
        return kept;
    }

    /** A connection ended with its request, and is not used again. */
    void ended(C connection) {
        Task<C> task = underWay.remove(connection);
        if (task == null) return;
        task.underWay--;
        inUse--;
        changed(task);
    }

    /**
     * A task is gone, or takes nothing more.
     *
     * @return the idle connections to it, to be closed; they are not used again
     */
    List<C> gone(C connection) {
        @Nullable Task<C> task = underWay.get(connection);
        ended(connection);
        return task == null ? List.of() : forget(task);
    }

    /** As {@link #gone}, of a task by its name. */
    List<C> forget(String name) {
        Task<C> task = tasks.get(name);
        return task == null ? List.of() : forget(task);
    }

    private List<C> forget(Task<C> task) {
        List<C> idle = List.copyOf(task.idle);
        task.idle.clear();
        free.changed(task);
        tasks.remove(task.name, task);
        limits.remove(task);
        return idle;
    }

    private void changed(Task<C> task) {
        free.changed(task);
        if (task.connections() > 0) return;
        tasks.remove(task.name, task);
        limits.remove(task);
    }

    /** Removes idle connections of unnamed tasks that are to be renewed, and returns them to be closed. */
    List<C> removeUnnamed(Predicate<C> which) {
        Task<C> task = tasks.get(UNNAMED);
        return task == null ? List.of() : removeIdle(task, 0, which);
    }

    /** Removes idle connections that nobody needs, all but one of each task, and returns them to be closed. */
    List<C> removeSpare(Predicate<C> which) {
        List<C> removed = new ArrayList<>();
        for (Task<C> task : List.copyOf(tasks.values())) removed.addAll(removeIdle(task, 1, which));
        return removed;
    }

    private List<C> removeIdle(Task<C> task, int kept, Predicate<C> which) {
        List<C> removed = new ArrayList<>();
        for (Iterator<C> all = task.idle.iterator(); all.hasNext() && task.connections() > kept; ) {
            C connection = all.next();
            if (!which.test(connection)) continue;
            all.remove();
            removed.add(connection);
        }
        changed(task);
        return removed;
    }

    /** Takes out the idle connections that are to be tried whether their tasks still live; each comes back or has ended. */
    List<C> takeIdle(Predicate<C> which) {
        List<C> taken = new ArrayList<>();
        for (Task<C> task : tasks.values()) {
            for (C connection : List.copyOf(task.idle)) {
                if (!which.test(connection)) continue;
                task.idle.remove(connection);
                leaves(task, connection);
                taken.add(connection);
            }
        }
        return taken;
    }

    /** Forgets all and returns the idle connections, to be closed. */
    List<C> clear() {
        List<C> idle = new ArrayList<>();
        for (Task<C> task : List.copyOf(tasks.values())) idle.addAll(forget(task));
        return idle;
    }
}
