package io.freshet.scaling.cost;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up what the tasks of a run cost. A task is paid from its launch to its stop, whether it takes traffic or not, so the
 * overlap of a rollout, starting and draining included, is counted without further rules. Not safe for several threads.
 */
public final class CostMeter {

    private record Open(TaskSize size, Instant launched) {}

    private final FargatePrice price;
    private final Duration billedAtLeast;
    /** Tasks that have not stopped yet. */
    private final Map<String, Open> open = new HashMap<>();

    private Cost stopped = Cost.NONE;

    public CostMeter(FargatePrice price) {
        this(price, FargatePrice.BILLED_AT_LEAST);
    }

    /** @param billedAtLeast shortest time billed for a task; a world at a faster pace than AWS shortens it likewise */
    public CostMeter(FargatePrice price, Duration billedAtLeast) {
        this.price = price;
        this.billedAtLeast = billedAtLeast;
    }

    /** @throws IllegalArgumentException when a task of that name is running already */
    public void launched(String task, TaskSize size, Instant at) {
        if (open.putIfAbsent(task, new Open(size, at)) != null) {
            throw new IllegalArgumentException("task: %s was launched twice".formatted(task));
        }
    }

    /** @throws IllegalArgumentException when no task of that name is running, or it would stop before its launch */
    public void stopped(String task, Instant at) {
        Open ran = open.remove(task);
        if (ran == null) throw new IllegalArgumentException("task: %s is not running".formatted(task));
        stopped = stopped.plus(cost(ran, at));
    }

    /** The cost of all that stopped, and of what still runs as if it stopped {@code now}. */
    public Cost total(Instant now) {
        return open.values().stream().map(task -> cost(task, now)).reduce(stopped, Cost::plus);
    }

    private Cost cost(Open task, Instant until) {
        Duration ran = Duration.between(task.launched(), until);
        if (ran.isNegative())
            throw new IllegalArgumentException("at: %s is before the launch at %s".formatted(until, task.launched()));
        double seconds = ran.toNanos() / 1e9;
        return new Cost(
                seconds * task.size().vcpu(),
                seconds * task.size().memoryGib(),
                price.usd(task.size(), ran, billedAtLeast));
    }
}
