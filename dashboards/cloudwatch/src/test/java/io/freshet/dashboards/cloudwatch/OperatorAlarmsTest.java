package io.freshet.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.signal.CloudWatchMetric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class OperatorAlarmsTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final ObservedService RESNET = new ObservedService("resnet50", Duration.ofSeconds(2));

    private static Bounds upTo(int count) {
        return new Bounds(1, count, List.of(new TaskSize(1024, 2048)), 16);
    }

    private static Template template(Bounds bounds) {
        return DashboardBody.template(
                stack -> new OperatorAlarms(stack, "Alarms", "freshet", "vertical", RESNET, 99, bounds));
    }

    @Test
    void attainmentIsWhatWasAnsweredInTimeOfAllThatWasAnswered() {
        Template template = template(upTo(8));

        template.hasResourceProperties(
                ALARM,
                Map.of(
                        "AlarmName", "freshet/vertical/resnet50/attainment",
                        "Threshold", 99,
                        "ComparisonOperator", "LessThanThreshold",
                        "TreatMissingData", "notBreaching",
                        "EvaluationPeriods", 5));
        List<Map<String, Object>> alarms =
                template.findResources(ALARM).values().stream().toList();
        assertThat(alarms.toString()).contains("100 * (1 - m_vertical_resnet50_misses / (");
        for (CloudWatchMetric part : List.of(
                CloudWatchMetric.MISSES,
                CloudWatchMetric.SUCCEEDED,
                CloudWatchMetric.REJECTED,
                CloudWatchMetric.DEAD_LETTERED)) {
            assertThat(alarms.toString()).contains("MetricName=" + part.metricName());
        }
    }

    @Test
    void aSilentHandlerIsAnAlarm() {
        template(upTo(8))
                .hasResourceProperties(
                        ALARM,
                        Map.of(
                                "AlarmName", "freshet/vertical/resnet50/handler-silent",
                                "MetricName", CloudWatchMetric.RUNNING_TASKS.metricName(),
                                "Statistic", "SampleCount",
                                "TreatMissingData", "breaching"));
    }

    @Test
    void theCeilingIsAnAlarmWhereThereIsOne() {
        template(upTo(8))
                .hasResourceProperties(
                        ALARM,
                        Match.objectLike(
                                Map.of("AlarmName", "freshet/vertical/resnet50/at-its-maximum", "Threshold", 8)));
        template(upTo(1)).resourceCountIs(ALARM, 3);
    }

    @Test
    void everyMetricIsEmitted() {
        List<String> emitted = Arrays.stream(CloudWatchMetric.values())
                .map(CloudWatchMetric::metricName)
                .toList();

        template(upTo(8)).findResources(ALARM).values().stream()
                .map(alarm -> (Map<?, ?>) alarm.get("Properties"))
                .filter(properties -> properties.containsKey("MetricName"))
                .forEach(properties -> assertThat(emitted).contains((String) properties.get("MetricName")));
    }

    @Test
    void rejectsAShareThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DashboardBody.template(
                        stack -> new OperatorAlarms(stack, "Alarms", "freshet", "a", RESNET, 0, upTo(1))))
                .withMessageStartingWith("attainmentMin: must be within 0 to 100");
    }
}
