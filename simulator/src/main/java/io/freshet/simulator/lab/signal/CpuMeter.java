package io.freshet.simulator.lab.signal;

import io.freshet.scaling.loop.TaskState;
import io.freshet.simulator.fleet.ServiceTasks.TaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * CPU of a service as ECS reports it: what its tasks used over what they may use, starting tasks included (ECS counts a
 * task from the moment its container runs), draining ones not.
 */
final class CpuMeter {

    private static final double PERCENT_MAX = 100;

    private Map<String, Duration> before = Map.of();
    private Instant beforeAt = Instant.MIN;

    /** Percentage (0 to 100) since the last call; empty when no task was there at both ends. */
    OptionalDouble percent(List<TaskInfo> tasks, Instant now) {
        double usedSeconds = 0;
        double allowedSeconds = 0;
        Map<String, Duration> used = new HashMap<>();
        for (TaskInfo task : tasks) {
            used.put(task.name(), task.cpuTime());
            Duration earlier = before.get(task.name());
            if (earlier == null || task.state() == TaskState.DRAINING) continue;
            usedSeconds += seconds(task.cpuTime().minus(earlier));
            allowedSeconds += task.size().vcpu() * seconds(Duration.between(beforeAt, now));
        }
        before = used;
        beforeAt = now;
        return allowedSeconds > 0
                ? OptionalDouble.of(Math.clamp(100 * usedSeconds / allowedSeconds, 0, PERCENT_MAX))
                : OptionalDouble.empty();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
