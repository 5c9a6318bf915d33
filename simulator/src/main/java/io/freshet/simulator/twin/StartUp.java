package io.freshet.simulator.twin;

import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long a task's process takes for something it does while it starts: {@code work / c + rest} on {@code c} vCPU. Starting
 * a JVM is nearly all work (facts/platform.md: 8.5 s at 0.25 vCPU, 4.3 at 0.5, 1.8 at 1).
 *
 * @param vcpuSeconds work that more CPU makes shorter
 * @param seconds what no CPU makes shorter
 */
public record StartUp(double vcpuSeconds, double seconds) {

    public StartUp {
        if (!(vcpuSeconds >= 0)) {
            throw new IllegalArgumentException("vcpuSeconds: must be at least 0, was " + vcpuSeconds);
        }
        if (!(seconds >= 0)) throw new IllegalArgumentException("seconds: must be at least 0, was " + seconds);
    }

    long micros(TaskSize size) {
        return Math.round((vcpuSeconds / size.vcpu() + seconds) * 1e6);
    }

    /** How long it takes on that size. */
    public Duration of(TaskSize size) {
        return Duration.of(micros(size), ChronoUnit.MICROS);
    }
}
