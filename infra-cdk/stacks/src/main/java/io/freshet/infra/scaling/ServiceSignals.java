package io.freshet.infra.scaling;

import io.freshet.scaling.Signal;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.spec.SignalQuery;
import io.freshet.scaling.spec.SignalQuery.Dimension;
import java.time.Duration;
import java.util.List;

/** Where the signals of a service are found. */
public final class ServiceSignals {

    private static final Duration INTERVAL = Duration.ofSeconds(CloudWatchMetric.INTERVAL_S);
    /** From a line on standard output to a metric: the log driver's five seconds and CloudWatch's extraction; assumed. */
    private static final Duration EMBEDDED_DELAY = Duration.ofSeconds(20);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Metrics of a minute come one to two minutes after it began. Source: facts on AWS's reaction time, 363 s with them. */
    private static final Duration ECS_DELAY = Duration.ofMinutes(1);

    private ServiceSignals() {}

    /** A service behind Freshet's router, which emits all of them every 10 s. */
    public static List<SignalQuery> behindRouter(String arm, String service) {
        return List.of(
                freshet(Signal.ARRIVALS, CloudWatchMetric.ARRIVALS, "Sum", true, arm, service),
                freshet(Signal.BACKLOG, CloudWatchMetric.BACKLOG, "Maximum", false, arm, service),
                freshet(Signal.CONCURRENCY, CloudWatchMetric.CONCURRENCY, "Average", false, arm, service),
                freshet(Signal.CPU, CloudWatchMetric.TASK_CPU, "Average", false, arm, service),
                freshet(Signal.LATENCY, CloudWatchMetric.LATENCY, "Average", false, arm, service),
                freshet(Signal.MISSES, CloudWatchMetric.MISSES, "Sum", true, arm, service));
    }

    /** Any service: ECS itself says how busy its CPU is, once a minute. */
    public static SignalQuery ecsCpu(String cluster, String service) {
        return new SignalQuery(
                Signal.CPU,
                "AWS/ECS",
                "CPUUtilization",
                List.of(new Dimension("ClusterName", cluster), new Dimension("ServiceName", service)),
                "Average",
                false,
                MINUTE,
                ECS_DELAY);
    }

    private static SignalQuery freshet(
            Signal signal, CloudWatchMetric metric, String statistic, boolean perSecond, String arm, String service) {
        return new SignalQuery(
                signal,
                CloudWatchMetric.NAMESPACE,
                metric.metricName(),
                List.of(new Dimension(CloudWatchMetric.ARM, arm), new Dimension(CloudWatchMetric.SERVICE, service)),
                statistic,
                perSecond,
                INTERVAL,
                EMBEDDED_DELAY);
    }
}
