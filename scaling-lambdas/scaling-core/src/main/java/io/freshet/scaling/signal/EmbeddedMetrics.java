package io.freshet.scaling.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of CloudWatch's embedded metric format: written to a task's standard output, it becomes a value of each metric in
 * it, at high resolution, under the dimensions arm and service.
 *
 * <p>Source: the CloudWatch embedded metric format specification: at most 100 metrics a line and 100 values a metric.
 */
public final class EmbeddedMetrics {

    /** Values that one metric may have in one line. */
    public static final int VALUES_MAX = 100;

    private final String arm;
    private final String service;
    private final Map<CloudWatchMetric, List<Double>> values = new EnumMap<>(CloudWatchMetric.class);

    public EmbeddedMetrics(String arm, String service) {
        this.arm = arm;
        this.service = service;
    }

    /**
     * Adds one value; a metric may have several.
     *
     * @throws IllegalArgumentException when the value is not finite or the metric has {@link #VALUES_MAX} already
     */
    public EmbeddedMetrics put(CloudWatchMetric metric, double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException(metric + ": must be finite, was " + value);
        List<Double> present = values.computeIfAbsent(metric, _ -> new ArrayList<>());
        if (present.size() == VALUES_MAX) {
            throw new IllegalArgumentException(metric + ": has %d values already".formatted(VALUES_MAX));
        }
        present.add(value);
        return this;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The line, without a line end. */
    public String line(Instant at) {
        String definitions = values.keySet().stream()
                .map(metric -> "{\"Name\":\"%s\",\"Unit\":\"%s\",\"StorageResolution\":1}"
                        .formatted(metric.metricName(), metric.unit().text()))
                .collect(Collectors.joining(","));
        String measured = values.entrySet().stream()
                .map(entry -> ",\"%s\":%s".formatted(entry.getKey().metricName(), array(entry.getValue())))
                .collect(Collectors.joining());
        return "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"%s\",\"Dimensions\":[[\"%s\",\"%s\"]],\"Metrics\":[%s]}]},\"%s\":%s,\"%s\":%s%s}"
                .formatted(
                        at.toEpochMilli(),
                        CloudWatchMetric.NAMESPACE,
                        CloudWatchMetric.ARM,
                        CloudWatchMetric.SERVICE,
                        definitions,
                        CloudWatchMetric.ARM,
                        quoted(arm),
                        CloudWatchMetric.SERVICE,
                        quoted(service),
                        measured);
    }

    private static String array(List<Double> numbers) {
        if (numbers.size() == 1) return numbers.getFirst().toString();
        return numbers.stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
