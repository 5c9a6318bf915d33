package io.freshet.scaling.loop;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Supply;
import io.freshet.scaling.TaskSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A fleet of one service that follows {@link ActuationRules} and does nothing else: tasks start, stop and die when told. Safe for threads. */
public final class ModelFleet implements Fleet {

    private final String service;
    private final ActuationRules rules;
    private final List<TaskView> tasks = new ArrayList<>();
    private Capacity wanted;
    private int launched;
    /** Every capacity that was accepted, in order. */
    public final List<Capacity> accepted = new ArrayList<>();

    /** A fleet that is settled at {@code initial}. */
    public ModelFleet(String service, Capacity initial, RolloutLimits limits) {
        this.service = service;
        this.rules = new ActuationRules(limits);
        this.wanted = initial;
        settle();
    }

    @Override
    public synchronized Applied apply(String asked, Capacity next, String reason, Instant now) {
        if (!asked.equals(service)) throw new IllegalArgumentException("service: unknown: " + asked);
        Applied applied = rules.accepts(wanted, next, tasks);
        if (applied instanceof Applied.Accepted) {
            wanted = next;
            accepted.add(next);
            act();
        }
        return applied;
    }

    /** Does what is due, and says what that was. */
    public synchronized List<TaskAction> act() {
        List<TaskAction> due = rules.due(wanted, tasks);
        for (TaskAction action : due) {
            switch (action) {
                case TaskAction.Launch(TaskSize size) ->
                    tasks.add(new TaskView("task-" + ++launched, size, TaskState.PENDING));
                case TaskAction.Drain(String name) ->
                    tasks.replaceAll(task ->
                            task.name().equals(name) ? new TaskView(name, task.size(), TaskState.DRAINING) : task);
            }
        }
        return due;
    }

    /** A starting task begins to serve. */
    public synchronized void run(String name) {
        tasks.replaceAll(task -> task.name().equals(name) && task.state() == TaskState.PENDING
                ? new TaskView(name, task.size(), TaskState.RUNNING)
                : task);
    }

    /** A task is gone: it stopped after draining, or died. */
    public synchronized void gone(String name) {
        tasks.removeIf(task -> task.name().equals(name));
    }

    /** Starts and stops whatever there is to start and stop, until nothing is due. */
    public synchronized void settle() {
        for (int round = 0; round < 100; round++) {
            act();
            if (tasks.stream().allMatch(task -> task.state() == TaskState.RUNNING)) return;
            List.copyOf(tasks).forEach(task -> run(task.name()));
            tasks.removeIf(task -> task.state() == TaskState.DRAINING);
        }
        throw new AssertionError("not settled after 100 rounds: wanted %s, present %s".formatted(wanted, tasks));
    }

    public synchronized Capacity wanted() {
        return wanted;
    }

    public synchronized List<TaskView> tasks() {
        return List.copyOf(tasks);
    }

    public synchronized boolean deploying() {
        return rules.deploying(wanted, tasks);
    }

    public synchronized Supply supply(TaskState state) {
        Map<TaskSize, Integer> counts = new HashMap<>();
        Predicate<TaskView> counted = task -> task.state() == state;
        tasks.stream().filter(counted).forEach(task -> counts.merge(task.size(), 1, Integer::sum));
        return new Supply(counts);
    }
}
