package io.freshet.scaling.spec;

import io.freshet.scaling.Signal;
import java.time.Duration;
import java.util.List;

/**
 * Where a signal is found among an account's metrics.
 *
 * @param signal what the metric is read as
 * @param namespace the metric's namespace, such as {@code AWS/ECS}
 * @param dimensions all dimensions of the metric
 * @param statistic the statistic of one period, such as {@code Average}, {@code Sum} or {@code p99}
 * @param perSecond whether the statistic is to be divided by the period: a {@code Sum} read as a rate
 * @param resolution the finest period the metric is stored at
 * @param delay how long after a period's end its value can be relied on
 */
public record SignalQuery(
        Signal signal,
        String namespace,
        String metric,
        List<Dimension> dimensions,
        String statistic,
        boolean perSecond,
        Duration resolution,
        Duration delay) {

    /** One name and value that tell a metric from others of its name. */
    public record Dimension(String name, String value) {}

    public SignalQuery {
        dimensions = List.copyOf(dimensions);
        if (resolution.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("resolution: must be at least 1 s, was " + resolution);
        }
        if (delay.isNegative()) throw new IllegalArgumentException("delay: must be at least 0, was " + delay);
    }
}
