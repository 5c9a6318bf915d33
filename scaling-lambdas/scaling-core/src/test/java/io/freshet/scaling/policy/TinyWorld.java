package io.freshet.scaling.policy;

import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.SERVICE;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Signal;
import io.freshet.scaling.loop.ControlLoop;
import io.freshet.scaling.loop.InMemoryStateStore;
import io.freshet.scaling.loop.ModelFleet;
import io.freshet.scaling.loop.RecordingLog;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.scaling.loop.ScriptedSource;
import io.freshet.scaling.loop.TaskState;
import io.freshet.scaling.loop.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One service in steps of a second: the real loop, policy and rules over a fluid queue. A task takes some seconds to serve
 * and some to leave; a queue of 256 is all that the router takes, so that arrivals beyond it are not seen.
 */
final class TinyWorld {

    private static final double QUEUE_MAX = 256;
    private static final int LEAVES_AFTER_S = 2;

    final ModelFleet fleet;
    final RecordingLog log = new RecordingLog();
    final List<Capacity> wanted = new ArrayList<>();
    private final PolicyContext context;
    private final ScriptedSource source;
    private final ControlLoop<?> loop;
    private final Map<TaskView, Integer> inStateSince = new HashMap<>();
    private double heldBack;
    private double backlog;
    private int second;

    TinyWorld(ScalingPolicy<?> policy, PolicyContext context) {
        this.context = context;
        this.fleet = new ModelFleet(
                SERVICE,
                context.initial(),
                RolloutLimits.ECS_DEFAULT.withMaxVcpu(context.bounds().maxVcpu()));
        this.source = new ScriptedSource(SERVICE, fleet);
        this.loop = new ControlLoop<>(policy, source, fleet, new InMemoryStateStore(), log);
    }

    /** One second with so many messages sent; {@code measured} says whether its samples arrive. */
    void second(double sent, boolean measured) {
        second++;
        double offered = heldBack + sent;
        double admitted = Math.min(offered, QUEUE_MAX - backlog);
        heldBack = offered - admitted;
        double capacity = saturatedPerSecond();
        double served = Math.min(backlog + admitted, capacity);
        backlog += admitted - served;
        Instant now = NOON.plusSeconds(second);
        if (measured) measure(now, admitted, capacity == 0 ? Double.NaN : served / capacity);
        age();
        fleet.act();
        loop.tick(SERVICE, now);
        wanted.add(fleet.wanted());
    }

    void seconds(int count, double sent) {
        for (int i = 0; i < count; i++) second(sent, true);
    }

    private void measure(Instant now, double admitted, double busy) {
        source.put(Signal.ARRIVALS, now, admitted);
        source.put(Signal.BACKLOG, now, backlog);
        source.put(Signal.CONCURRENCY, now, Double.isNaN(busy) ? 0 : busy * running());
        if (!Double.isNaN(busy)) source.put(Signal.CPU, now, 100 * busy);
    }

    private void age() {
        for (TaskView task : fleet.tasks()) {
            int since = inStateSince.computeIfAbsent(task, key -> second);
            if (task.state() == TaskState.PENDING
                    && second - since >= context.lag().toSeconds()) fleet.run(task.name());
            if (task.state() == TaskState.DRAINING && second - since >= LEAVES_AFTER_S) fleet.gone(task.name());
        }
    }

    private double saturatedPerSecond() {
        return fleet.tasks().stream()
                .filter(task -> task.state() == TaskState.RUNNING)
                .mapToDouble(task ->
                        context.profile().throughputPerSecond(task.size().vcpu()))
                .sum();
    }

    double backlog() {
        return backlog + heldBack;
    }

    double vcpu() {
        return fleet.tasks().stream().mapToDouble(task -> task.size().vcpu()).sum();
    }

    long running() {
        return fleet.tasks().stream()
                .filter(task -> task.state() == TaskState.RUNNING)
                .count();
    }

    long sizesThatStay() {
        return fleet.tasks().stream()
                .filter(task -> task.state() != TaskState.DRAINING)
                .map(TaskView::size)
                .distinct()
                .count();
    }
}
