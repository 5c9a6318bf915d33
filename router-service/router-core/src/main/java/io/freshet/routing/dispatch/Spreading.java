package io.freshet.routing.dispatch;

import io.freshet.routing.dispatch.LeastBusy.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which connection carries the next request, so that requests reach all tasks and gather before none.
 *
 * <p>A network load balancer pins a connection to one task for its life, chosen as good as at random. Each answer names its
 * task, so a connection's task is known once it was used: the next request goes to the task with the fewest requests under
 * way. When that task is busy and requests wait in front of it, a new connection is opened instead, which may meet an idle
 * or a new task. Against random spreading this keeps six tasks of one slot 98 % busy instead of 76 % at the same mean wait
 * (FindingCapacityTest). A service that names no task is one task here; then only the age of connections spreads.
 *
 * @param <C> the caller's connections
 */
public final class Spreading<C> {

    /** Waiting for less than this in front of a task is not worth a new connection. */
    static final long WAITED_MICROS_MIN = 10_000;

    /** More idle connections to one task serve nobody. */
    static final int IDLE_PER_TASK_MAX = 4;

    private final Map<String, Task<C>> tasks = new HashMap<>();
    private final Map<C, Task<C>> underWay = new HashMap<>();
    /** Those of the tasks that have an idle connection. */
    private final LeastBusy<C> reachable = new LeastBusy<>();

    /**
     * How long a connection may live: between three quarters of the greatest age and all of it, so that connections opened
     * together are not renewed together.
     *
     * @param draw random number in [0, 1)
     */
    public static long lifetimeMicros(long ageMicrosMax, double draw) {
        return (long) (ageMicrosMax * (0.75 + 0.25 * draw));
    }

    /** An idle connection to be used now, the one used last of its task; empty when a new one is to be opened. */
    public Optional<C> take() {
        Task<C> task = reachable.first();
        if (task == null || !free(task)) return Optional.empty();
        C connection = task.idle.removeLast();
        underWay.put(connection, task);
        task.underWay++;
        reachable.changed(task);
        return Optional.of(connection);
    }

    private static boolean free(Task<?> task) {
        return task.underWay == 0 || task.waitedMicros < WAITED_MICROS_MIN;
    }

    /**
     * A request was answered.
     *
     * @param task who answered
     * @param waitedMicros how long the request waited in the task's queue
     * @return whether the connection is kept as an idle one; if not, the caller closes it
     */
    public boolean answered(C connection, String task, long waitedMicros) {
        Task<C> before = underWay.remove(connection);
        Task<C> at = before != null && before.name.equals(task) ? before : tasks.computeIfAbsent(task, Task::new);
        at.waitedMicros = waitedMicros;
        boolean kept = at.idle.size() < IDLE_PER_TASK_MAX;
        if (kept) at.idle.addLast(connection);
        if (before == at) at.underWay--;
        else if (before != null) ended(before);
        reachable.changed(at);
        return kept;
    }

    /** A connection ended with its request, and is not used again. */
    public void ended(C connection) {
        @Nullable Task<C> task = underWay.remove(connection);
        if (task != null) ended(task); // a new one: nobody knows its task
    }

    /**
     * A connection broke: its task has probably ended.
     *
     * @return the idle connections to the same task, to be closed; they are not used again
     */
    public List<C> broke(C connection) {
        @Nullable Task<C> task = underWay.remove(connection);
        if (task == null) return List.of();
        List<C> idle = List.copyOf(task.idle);
        task.idle.clear();
        ended(task);
        return idle;
    }

    private void ended(Task<C> task) {
        task.underWay--;
        if (task.unused()) tasks.remove(task.name);
        reachable.changed(task);
    }

    /** Removes idle connections, for instance those that are too old, and returns them to be closed. */
    public List<C> removeIdle(Predicate<C> which) {
        List<C> removed = new ArrayList<>();
        for (Iterator<Task<C>> all = tasks.values().iterator(); all.hasNext(); ) {
            Task<C> task = all.next();
            if (!task.idle.removeIf(connection -> which.test(connection) && removed.add(connection))) continue;
            reachable.changed(task);
            if (task.unused()) all.remove();
        }
        return removed;
    }
}
