package io.freshet.infra.scaling;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** What a person should be told about a handler itself. */
final class HandlerAlarms extends Construct {

    private static final MetricOptions FIVE_MINUTES =
            MetricOptions.builder().period(Duration.minutes(5)).statistic("Sum").build();
    private static final MetricOptions A_MINUTE = MetricOptions.builder()
            .period(Duration.minutes(1))
            .statistic("Maximum")
            .build();

    private final List<Alarm> all;

    HandlerAlarms(Construct scope, String id, String prefix, HandlerFunction handler, TickQueue queue) {
        super(scope, id);
        all = List.of(
                alarm(
                        "DeadLetters",
                        prefix + "dead-events",
                        "Events or ticks that the handler could not take; they are kept for 14 days",
                        queue.deadLetters().metricApproximateNumberOfMessagesVisible(A_MINUTE),
                        1),
                alarm(
                        "Errors",
                        prefix + "handler-errors",
                        "The handler fails again and again",
                        handler.function().metricErrors(FIVE_MINUTES),
                        5));
    }

    /** All of them, for actions of the team's own. */
    List<Alarm> all() {
        return all;
    }

    private Alarm alarm(String id, String name, String description, IMetric metric, int threshold) {
        return Alarm.Builder.create(this, id)
                .alarmName(name)
                .alarmDescription(description)
                .metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(threshold)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }
}
