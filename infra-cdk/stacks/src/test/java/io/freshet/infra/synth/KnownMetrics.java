package io.freshet.infra.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.scaling.signal.CloudWatchMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that somebody emits: Freshet itself, and AWS's services under the dimensions they use. */
public final class KnownMetrics {

    private static final List<String> OF_AWS = List.of(
            "AWS/ECS CPUUtilization ClusterName ServiceName",
            "ECS/ContainerInsights RunningTaskCount ClusterName ServiceName",
            "AWS/SQS ApproximateNumberOfMessagesVisible QueueName",
            "AWS/Lambda Errors FunctionName",
            "AWS/States ExecutionsFailed StateMachineArn");

    private KnownMetrics() {}

    /** Checks every metric that an alarm or a scaling policy of the template reads. */
    public static void verify(Resources resources) {
        List<String> read = read(resources);
        assertThat(known()).as("somebody emits what alarms and policies read").containsAll(read);
    }

    /** Namespace, name and dimensions' names, one text each. */
    public static List<String> read(Resources resources) {
        List<String> read = new ArrayList<>();
        for (JsonNode alarm : resources.properties("AWS::CloudWatch::Alarm")) {
            if (alarm.has("MetricName")) read.add(text(alarm));
            for (JsonNode query : alarm.path("Metrics")) addStat(query, read);
        }
        for (JsonNode policy : resources.properties("AWS::ApplicationAutoScaling::ScalingPolicy")) {
            JsonNode metrics =
                    policy.at("/TargetTrackingScalingPolicyConfiguration/CustomizedMetricSpecification/Metrics");
            for (JsonNode query : metrics) addStat(query, read);
        }
        return read;
    }

    private static void addStat(JsonNode query, List<String> read) {
        if (query.has("MetricStat")) read.add(text(query.at("/MetricStat/Metric")));
    }

    private static String text(JsonNode metric) {
        Set<String> dimensions = new TreeSet<>();
        for (JsonNode dimension : metric.path("Dimensions")) {
            dimensions.add(dimension.path("Name").asText());
        }
        return "%s %s %s"
                .formatted(
                        metric.path("Namespace").asText(),
                        metric.path("MetricName").asText(),
                        String.join(" ", dimensions));
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(OF_AWS);
        Arrays.stream(CloudWatchMetric.values())
                .map(metric -> "%s %s %s %s"
                        .formatted(
                                CloudWatchMetric.NAMESPACE,
                                metric.metricName(),
                                CloudWatchMetric.ARM,
                                CloudWatchMetric.SERVICE))
                .forEach(known::add);
        return known;
    }
}
