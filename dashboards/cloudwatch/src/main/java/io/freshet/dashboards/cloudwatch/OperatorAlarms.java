package io.freshet.dashboards.cloudwatch;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.signal.CloudWatchMetric;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/**
 * What a person should be told about one service of one arm. Their names begin with {@link #prefix}, by which one rule finds
 * them all; the alarms that wake a handler have names of their own.
 */
public final class OperatorAlarms extends Construct {

    private static final int MINUTE_S = 60;

    private final String name;
    private final Measured measured;

    /**
     * @param deployment name of the deployment
     * @param attainmentMin percent of messages within the objective below which somebody is told
     * @param bounds what its policy may choose from; a single count has no ceiling to run into
     */
    public OperatorAlarms(
            Construct scope,
            String id,
            String deployment,
            String arm,
            ObservedService service,
            double attainmentMin,
            Bounds bounds) {
        super(scope, id);
        if (!(attainmentMin > 0 && attainmentMin <= 100)) {
            throw new IllegalArgumentException("attainmentMin: must be within 0 to 100, was " + attainmentMin);
        }
        name = "%s%s/%s".formatted(prefix(deployment), arm, service.name());
        measured = new Measured(arm, service.name(), MINUTE_S);
        objectiveMissed(service, attainmentMin);
        deadLetters();
        handlerSilent();
        if (bounds.minCount() < bounds.maxCount()) atCeiling(bounds.maxCount());
    }

    /** Begins the name of every alarm of a deployment that is meant for people. */
    public static String prefix(String deployment) {
        return deployment + "/";
    }

    private void objectiveMissed(ObservedService service, double attainmentMin) {
        Alarm.Builder.create(this, "Attainment")
                .alarmName(name + "/attainment")
                .alarmDescription("Under %s %% within %d ms for 5 minutes"
                        .formatted(attainmentMin, service.slo().toMillis()))
                .metric(measured.attainment("within the objective", ArmColours.of(0)))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(attainmentMin)
                .evaluationPeriods(5)
                // no message, no objective missed
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private void deadLetters() {
        Alarm.Builder.create(this, "DeadLetters")
                .alarmName(name + "/dead-letters")
                .alarmDescription("Valid messages were given up; they are on the dead-letter topic with their reason")
                .metric(measured.metric(CloudWatchMetric.DEAD_LETTERED, Measured.SUM))
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private void handlerSilent() {
        Alarm.Builder.create(this, "Silent")
                .alarmName(name + "/handler-silent")
                .alarmDescription("The handler has not looked at the service for 5 minutes: nothing scales it")
                .metric(measured.metric(CloudWatchMetric.RUNNING_TASKS, "SampleCount"))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(5)
                // silence is what this alarm is about
                .treatMissingData(TreatMissingData.BREACHING)
                .build();
    }

    private void atCeiling(int countMax) {
        Alarm.Builder.create(this, "Ceiling")
                .alarmName(name + "/at-its-maximum")
                .alarmDescription("At its maximum of %d tasks for 15 minutes: the bound decides, not the policy"
                        .formatted(countMax))
                .metric(measured.metric(CloudWatchMetric.DESIRED_TASKS, Measured.MAXIMUM))
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(countMax)
                .evaluationPeriods(15)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }
}
