package io.freshet.dashboards.cloudwatch;

import io.freshet.scaling.signal.CloudWatchMetric;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The metrics of one service of one arm.
 *
 * @param periodS length of one data point in seconds
 */
public record Measured(String arm, String service, int periodS) {

    /** The shortest period that what a handler emits always fills: it looks once a minute when nothing is going on. */
    public static final int HANDLER_PERIOD_S = 60;

    public static final String SUM = "Sum";
    public static final String AVERAGE = "Average";
    public static final String MAXIMUM = "Maximum";
    public static final String P99 = "p99";

    /** One metric, without a label of its own. */
    public Metric metric(CloudWatchMetric metric, String statistic) {
        return Metric.Builder.create()
                .namespace(CloudWatchMetric.NAMESPACE)
                .metricName(metric.metricName())
                .dimensionsMap(Map.of(CloudWatchMetric.ARM, arm, CloudWatchMetric.SERVICE, service))
                .statistic(statistic)
                .period(Duration.seconds(periodS))
                .build();
    }

    /**
     * Percent of the messages that were answered within the objective. Rejected for being invalid counts as answered;
     * expired and given up count as missed. No message gives no value: CloudWatch leaves out what is divided by zero.
     */
    public MathExpression attainment(String label, String colour) {
        return MathExpression.Builder.create()
                .expression("100 * (1 - %1$s_misses / (%1$s_ok + %1$s_no + %1$s_dead))".formatted(id()))
                .usingMetrics(sorted(Map.of(
                        id() + "_misses", metric(CloudWatchMetric.MISSES, SUM),
                        id() + "_ok", metric(CloudWatchMetric.SUCCEEDED, SUM),
                        id() + "_no", metric(CloudWatchMetric.REJECTED, SUM),
                        id() + "_dead", metric(CloudWatchMetric.DEAD_LETTERED, SUM))))
                .label(label)
                .color(colour)
                .period(Duration.seconds(periodS))
                .build();
    }

    /**
     * Tasks added (above zero) and taken (below) in a period, whoever did it: the handler, Application Auto Scaling or a
     * person.
     */
    public MathExpression countChange(String label, String colour) {
        return MathExpression.Builder.create()
                .expression("DIFF(%s_desired)".formatted(id()))
                .usingMetrics(sorted(Map.of(id() + "_desired", metric(CloudWatchMetric.DESIRED_TASKS, MAXIMUM))))
                .label(label)
                .color(colour)
                .period(Duration.seconds(periodS))
                .build();
    }

    /** Sizes up (above zero) and down (below) in a period. */
    public MathExpression sizeChange(String label, String colour) {
        return MathExpression.Builder.create()
                .expression("FILL(%1$s_up, 0) - FILL(%1$s_down, 0)".formatted(id()))
                .usingMetrics(sorted(Map.of(
                        id() + "_up", metric(CloudWatchMetric.SCALED_UP, SUM),
                        id() + "_down", metric(CloudWatchMetric.SCALED_DOWN, SUM))))
                .label(label)
                .color(colour)
                .period(Duration.seconds(periodS))
                .build();
    }

    /** In one order at every synthesis: {@code Map.of} has another in every JVM. */
    private static Map<String, Metric> sorted(Map<String, Metric> metrics) {
        return new TreeMap<>(metrics);
    }

    /** Begins every id in this pair's expressions: an id is one per widget, starts in lower case and has no hyphen. */
    private String id() {
        return ("m_" + arm + "_" + service).replaceAll("[^A-Za-z0-9]", "_");
    }
}
