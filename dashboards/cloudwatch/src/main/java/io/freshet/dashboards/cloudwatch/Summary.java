package io.freshet.dashboards.cloudwatch;

import io.freshet.scaling.signal.CloudWatchMetric;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** One arm in three figures over the whole time range: what users got, at the edge and in general, and what it cost. */
final class Summary {

    private Summary() {}

    static List<IMetric> of(Measured measured, String colour) {
        return List.of(
                measured.attainment(measured.arm() + " within objective, %", colour),
                labelled(measured, CloudWatchMetric.LATENCY, Measured.P99, "p99, ms", colour),
                labelled(measured, CloudWatchMetric.USD_PER_HOUR, Measured.AVERAGE, "USD per hour", colour));
    }

    private static IMetric labelled(
            Measured measured, CloudWatchMetric metric, String statistic, String what, String colour) {
        return measured.metric(metric, statistic)
                .with(MetricOptions.builder()
                        .label(measured.arm() + " " + what)
                        .color(colour)
                        .build());
    }
}
