package io.freshet.infra.scaling;

import io.freshet.scaling.spec.ScalingSpec;
import io.freshet.scaling.spec.SignalQuery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/**
 * Alarms that wake the handler of one service, one for each of its signals that tells pressure. They decide nothing: the
 * policy does, once it looks. A rule finds them by their names' {@link #prefix}, and a team may add its own under it.
 */
final class WakeAlarms extends Construct {

    /** Source: the threshold of the vertical baseline in facts on earlier systems, 80 %. */
    private static final double CPU_PERCENT = 80;
    /** A backlog is worth a look when working it off takes that part of the objective. */
    private static final double OBJECTIVE_SHARE = 0.5;

    WakeAlarms(Construct scope, String id, ScalingSpec spec) {
        super(scope, id);
        for (SignalQuery query : spec.signals()) {
            threshold(query, spec).ifPresent(threshold -> alarm(query, threshold, spec));
        }
    }

    static String prefix(ScalingSpec spec) {
        return "%s-%s-".formatted(spec.arm(), spec.service());
    }

    /** The value from which a signal tells pressure; empty for those that tell none by themselves. */
    private static OptionalDouble threshold(SignalQuery query, ScalingSpec spec) {
        return switch (query.signal()) {
            case BACKLOG -> OptionalDouble.of(backlog(spec));
            case CPU -> OptionalDouble.of(CPU_PERCENT);
            case MISSES -> OptionalDouble.of(1);
            case ARRIVALS, CONCURRENCY, LATENCY -> OptionalDouble.empty();
        };
    }

    private static double backlog(ScalingSpec spec) {
        double perSecond = spec.initial().count()
                * spec.profile().throughputPerSecond(spec.initial().size().vcpu());
        return Math.max(1, Math.ceil(OBJECTIVE_SHARE * spec.slo().toMillis() / 1000.0 * perSecond));
    }

    private void alarm(SignalQuery query, double threshold, ScalingSpec spec) {
        String signal = query.signal().name().toLowerCase(Locale.ROOT);
        Alarm.Builder.create(this, signal)
                .alarmName(prefix(spec) + signal)
                .alarmDescription(
                        "Wakes the scaling handler of %s; nobody has to do anything".formatted(spec.service()))
                .metric(metric(query))
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(threshold)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private static Metric metric(SignalQuery query) {
        return Metric.Builder.create()
                .namespace(query.namespace())
                .metricName(query.metric())
                .dimensionsMap(query.dimensions().stream()
                        .collect(Collectors.toMap(SignalQuery.Dimension::name, SignalQuery.Dimension::value)))
                .statistic(query.statistic())
                .period(software.amazon.awscdk.Duration.seconds(periodS(query.resolution())))
                .build();
    }

    /** The shortest period of an alarm that holds a value: 10 s, 30 s or whole minutes (CloudWatch, PutMetricAlarm). */
    static int periodS(Duration resolution) {
        for (int seconds : List.of(10, 30)) if (resolution.toSeconds() <= seconds) return seconds;
        return Math.toIntExact(Math.ceilDiv(resolution.toSeconds(), 60L) * 60L);
    }
}
