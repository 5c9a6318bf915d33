package io.freshet.dashboards.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.scaling.signal.CloudWatchMetric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What CloudWatch accepts and what a reader needs to compare. Limits: CloudWatch service quotas. */
class ComparisonDashboardTest {

    private static final int WIDGETS_MAX = 500;
    private static final int METRICS_PER_WIDGET_MAX = 500;
    private static final int METRICS_PER_DASHBOARD_MAX = 2500;
    /** A template has a megabyte at most, and the body is part of it (CloudFormation quotas). */
    private static final int BODY_BYTES_MAX = 1_000_000;

    private static final Set<String> EMITTED = Arrays.stream(CloudWatchMetric.values())
            .map(CloudWatchMetric::metricName)
            .collect(Collectors.toSet());

    private static DashboardBody three;
    private static DashboardBody largest;

    @BeforeAll
    static void synthesise() throws Exception {
        three = body(List.of("horizontal", "vertical", "hybrid"), List.of("resnet50", "xgboost", "linear", "tiny"));
        largest = body(ComparisonTest.arms(10), ComparisonTest.arms(10));
    }

    private static DashboardBody body(List<String> arms, List<String> services) throws Exception {
        List<ObservedService> observed = services.stream()
                .map(name -> new ObservedService(name, Duration.ofMillis(1500)))
                .toList();
        return DashboardBody.of(stack -> new ComparisonDashboard(
                stack, "Comparison", new Comparison("freshet", arms, observed, "/freshet/actions")));
    }

    @Test
    void theLargestOneIsWithinCloudWatchsLimits() {
        assertThat(10 * 10).isEqualTo(Comparison.PAIRS_MAX);
        assertThat(largest.widgets()).hasSizeLessThanOrEqualTo(WIDGETS_MAX);
        assertThat(largest.ofType("metric"))
                .allSatisfy(widget ->
                        assertThat(DashboardBody.series(widget)).hasSizeLessThanOrEqualTo(METRICS_PER_WIDGET_MAX));
        assertThat(largest.ofType("metric").stream()
                        .mapToInt(widget -> DashboardBody.series(widget).size())
                        .sum())
                .isLessThanOrEqualTo(METRICS_PER_DASHBOARD_MAX);
        assertThat(largest.text().length()).isLessThan(BODY_BYTES_MAX);
    }

    @Test
    void everyMetricIsEmittedUnderItsDimensions() {
        Set<List<String>> read = three.ofType("metric").stream()
                .flatMap(widget -> DashboardBody.read(widget).stream())
                .collect(Collectors.toSet());

        assertThat(read).isNotEmpty().allSatisfy(metric -> {
            assertThat(metric).hasSize(6);
            assertThat(metric.get(0)).isEqualTo(CloudWatchMetric.NAMESPACE);
            assertThat(metric.get(1)).isIn(EMITTED);
            assertThat(List.of(metric.get(2), metric.get(4)))
                    .containsExactlyInAnyOrder(CloudWatchMetric.ARM, CloudWatchMetric.SERVICE);
        });
    }

    @Test
    void everyQuestionIsAnsweredForEveryServiceWithALinePerArm() {
        for (Chart chart : Chart.values()) {
            for (String service : List.of("resnet50", "xgboost", "linear", "tiny")) {
                List<JsonNode> widgets = three.titled("%s: %s".formatted(service, chart.title()));
                assertThat(widgets).as("%s of %s", chart, service).hasSize(1);
                assertThat(labels(widgets.getFirst()))
                        .as("%s of %s", chart, service)
                        .anyMatch(label -> label.startsWith("horizontal"))
                        .anyMatch(label -> label.startsWith("vertical"))
                        .anyMatch(label -> label.startsWith("hybrid"));
            }
        }
    }

    @Test
    void anArmHasOneColourEverywhere() {
        Set<String> colours = three.ofType("metric").stream()
                .flatMap(widget -> DashboardBody.series(widget).stream())
                .map(ComparisonDashboardTest::options)
                .filter(options -> options.path("label").asText().startsWith("vertical"))
                .map(options -> options.path("color").asText())
                .collect(Collectors.toSet());

        assertThat(colours).containsExactly(ArmColours.of(1));
    }

    @Test
    void chartsOfOneQuestionStandSideBySideWithinTheGrid() {
        assertThat(three.widgets())
                .allSatisfy(widget -> assertThat(
                                widget.get("x").asInt() + widget.get("width").asInt())
                        .isLessThanOrEqualTo(24));
        assertThat(List.of("resnet50", "xgboost", "linear").stream()
                        .map(service -> three.titled(service + ": Load")
                                .getFirst()
                                .get("y")
                                .asInt()))
                .containsOnly(three.titled("resnet50: Load").getFirst().get("y").asInt());
    }

    @Test
    void theObjectiveIsDrawn() {
        JsonNode latency = three.titled("resnet50: Latency, p99").getFirst();

        assertThat(latency.at("/properties/annotations/horizontal/0/value").asInt())
                .isEqualTo(1500);
        assertThat(three.titled("resnet50: Load")
                        .getFirst()
                        .at("/properties/annotations/horizontal")
                        .size())
                .isZero();
    }

    @Test
    void whatWasDoneIsListedWithItsReason() {
        assertThat(three.ofType("log"))
                .singleElement()
                .satisfies(widget -> assertThat(widget.at("/properties/query").asText())
                        .contains("/freshet/actions")
                        .contains("detail.reason"));
    }

    private static List<String> labels(JsonNode widget) {
        return DashboardBody.series(widget).stream()
                .map(series -> options(series).path("label").asText())
                .filter(label -> !label.isEmpty())
                .toList();
    }

    /** The last part of a series is an object with its label, colour and so on. */
    private static JsonNode options(JsonNode series) {
        return StreamSupport.stream(series.spliterator(), false)
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
