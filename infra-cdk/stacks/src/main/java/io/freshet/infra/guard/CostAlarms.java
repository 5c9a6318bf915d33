package io.freshet.infra.guard;

import io.freshet.dashboards.cloudwatch.Measured;
import io.freshet.dashboards.cloudwatch.OperatorAlarms;
import io.freshet.scaling.signal.CloudWatchMetric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.stepfunctions.IStateMachine;
import software.constructs.Construct;

/** One alarm per arm on what its scaled services cost an hour, as the handlers measure it. */
final class CostAlarms extends Construct {

    /** Most metrics that an alarm's expression may have (CloudWatch service quotas). */
    private static final int METRICS_MAX = 10;

    private static final int PERIOD_S = 300;
    /** A quarter of an hour: a rollout doubles the cost for some minutes and is meant to. */
    private static final int PERIODS = 3;

    private final List<Alarm> alarms;

    CostAlarms(
            Construct scope,
            String id,
            String deployment,
            List<String> arms,
            List<String> services,
            double usdPerHourMax) {
        super(scope, id);
        if (services.size() > METRICS_MAX) {
            throw new IllegalArgumentException(
                    "services: %d are more than the %d that an alarm adds up".formatted(services.size(), METRICS_MAX));
        }
        alarms = arms.stream()
                .map(arm -> alarm(OperatorAlarms.prefix(deployment), arm, services, usdPerHourMax))
                .toList();
    }

    /** Starts the hard stop when one of them goes off. */
    void stopWith(IStateMachine machine) {
        Rule.Builder.create(this, "Rule")
                .description("An arm costs more per hour than it may")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.cloudwatch"))
                        .detailType(List.of("CloudWatch Alarm State Change"))
                        .resources(alarms.stream().map(Alarm::getAlarmArn).toList())
                        .detail(Map.of("state", Map.of("value", List.of("ALARM"))))
                        .build())
                .targets(List.of(SfnStateMachine.Builder.create(machine).build()))
                .build();
    }

    private Alarm alarm(String prefix, String arm, List<String> services, double usdPerHourMax) {
        return Alarm.Builder.create(this, arm)
                .alarmName("%s%s/cost-per-hour".formatted(prefix, arm))
                .alarmDescription("Over %s USD per hour for %d minutes: every arm is scaled to zero"
                        .formatted(usdPerHourMax, PERIODS * PERIOD_S / 60))
                .metric(usdPerHour(arm, services))
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(usdPerHourMax)
                .evaluationPeriods(PERIODS)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private static MathExpression usdPerHour(String arm, List<String> services) {
        Map<String, IMetric> each = new TreeMap<>();
        for (int i = 0; i < services.size(); i++) {
            each.put(
                    "usd" + i,
                    new Measured(arm, services.get(i), PERIOD_S)
                            .metric(CloudWatchMetric.USD_PER_HOUR, Measured.AVERAGE));
        }
        // a service that says nothing costs nothing here; that nobody looks at it is another alarm's business
        String sum = each.keySet().stream().map("FILL(%s, 0)"::formatted).collect(Collectors.joining(" + "));
        return MathExpression.Builder.create()
                .expression(sum)
                .usingMetrics(each)
                .label(arm + ", USD per hour")
                .period(Duration.seconds(PERIOD_S))
                .build();
    }
}
