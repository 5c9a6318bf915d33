package io.freshet.dashboards.cloudwatch;

import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/**
 * One service and what is decided for it: the signals that are read, the tasks there are and their price, and every
 * decision to scale with its reason; in mode advise, what would have been done.
 */
public final class ServiceDashboard extends Construct {

    private static final int WIDTH = 12;
    private static final int HEIGHT = 5;

    /**
     * @param name of the dashboard
     * @param decisionLogGroup log group of the service's handler
     */
    public ServiceDashboard(Construct scope, String id, String name, ScalingSpec spec, String decisionLogGroup) {
        super(scope, id);
        Measured measured = new Measured(spec.arm(), spec.service(), Measured.HANDLER_PERIOD_S);
        Dashboard dashboard = Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(name)
                .defaultInterval(Duration.hours(3))
                .build();
        dashboard.addWidgets(decisions(spec, decisionLogGroup));
        dashboard.addWidgets(
                graph(
                        "Tasks",
                        List.of(
                                measured.metric(CloudWatchMetric.DESIRED_TASKS, Measured.MAXIMUM),
                                measured.metric(CloudWatchMetric.RUNNING_TASKS, Measured.AVERAGE))),
                graph("Cost, USD per hour", List.of(measured.metric(CloudWatchMetric.USD_PER_HOUR, Measured.AVERAGE))));
        dashboard.addWidgets(
                spec.signals().stream().map(ServiceDashboard::signal).toArray(IWidget[]::new));
    }

    private static IWidget decisions(ScalingSpec spec, String logGroup) {
        return LogQueryWidget.Builder.create()
                .title("%s: decisions to scale (mode %s)".formatted(spec.service(), spec.mode()))
                .logGroupNames(List.of(logGroup))
                .queryLines(List.of(
                        "filter kind = \"decision\" and decision = \"scale\"",
                        "fields @timestamp, desired.count, desired.size.cpuUnits, to.count, to.size.cpuUnits, reason",
                        "sort @timestamp desc",
                        "limit 100"))
                .width(2 * WIDTH)
                .height(HEIGHT + 2)
                .build();
    }

    private static IWidget signal(SignalQuery query) {
        Metric metric = Metric.Builder.create()
                .namespace(query.namespace())
                .metricName(query.metric())
                .dimensionsMap(query.dimensions().stream()
                        .collect(Collectors.toMap(SignalQuery.Dimension::name, SignalQuery.Dimension::value)))
                .statistic(query.statistic())
                .period(Duration.seconds(query.resolution().toSeconds()))
                .build();
        String name = query.signal().name().toLowerCase(Locale.ROOT);
        return graph("Signal: " + name, List.of(metric));
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(WIDTH)
                .height(HEIGHT)
                .build();
    }
}
