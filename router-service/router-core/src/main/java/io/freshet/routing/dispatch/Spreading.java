package io.freshet.routing.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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

    private static final class Task<C> {
        final Deque<C> idle = new ArrayDeque<>();
        int underWay;
        long waitedMicros;

        boolean free() {
            return underWay == 0 || waitedMicros < WAITED_MICROS_MIN;
        }
    }

    private final Map<String, Task<C>> tasks = new HashMap<>();
    private final Map<C, String> underWay = new HashMap<>();

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
        return tasks.entrySet().stream()
                .filter(task -> !task.getValue().idle.isEmpty())
                .min(Comparator.comparingInt(task -> task.getValue().underWay))
                .filter(task -> task.getValue().free())
                .map(task -> take(task.getKey(), task.getValue()));
    }

    private C take(String name, Task<C> task) {
        C connection = task.idle.removeLast();
        task.underWay++;
        underWay.put(connection, name);
        return connection;
    }

    /**
     * A request was answered.
     *
     * @param task who answered
     * @param waitedMicros how long the request waited in the task's queue
     * @return whether the connection is kept as an idle one; if not, the caller closes it
     */
    public boolean answered(C connection, String task, long waitedMicros) {
        ended(connection);
        Task<C> at = tasks.computeIfAbsent(task, _ -> new Task<>());
        at.waitedMicros = waitedMicros;
        if (at.idle.size() >= IDLE_PER_TASK_MAX) return false;
        at.idle.addLast(connection);
        return true;
    }

    /** A connection ended with its request, and is not used again. */
    public void ended(C connection) {
        String name = underWay.remove(connection);
        if (name == null) return; // it was new: nobody knew its task
        Task<C> task = tasks.get(name);
        if (task == null) return;
        task.underWay--;
        forgetIfUnused(name, task);
    }

    /** Removes idle connections, for instance those that are too old, and returns them to be closed. */
    public List<C> removeIdle(Predicate<C> which) {
        List<C> removed = new ArrayList<>();
        for (String name : List.copyOf(tasks.keySet())) {
            Task<C> task = tasks.get(name);
            if (task == null) continue;
            task.idle.removeIf(connection -> which.test(connection) && removed.add(connection));
            forgetIfUnused(name, task);
        }
        return removed;
    }

    private void forgetIfUnused(String name, Task<C> task) {
        if (task.underWay == 0 && task.idle.isEmpty()) tasks.remove(name);
    }
}
