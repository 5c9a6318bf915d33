package io.freshet.router.counters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.routing.ProblemCode;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.signal.CloudWatchMetric.Source;
import io.freshet.scaling.signal.EmbeddedMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedReportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final EmbeddedReport report = new EmbeddedReport("hybrid", lines::add);
    private final LaneCounters counters =
            new LaneCounters(new SimpleMeterRegistry(), Optional.of(report), "hybrid", "linear");

    EmbeddedReportTest() {
        counters.watch(() -> 7, () -> 3, () -> 9);
    }

    @Test
    void everyMetricOfTheRouterIsInTheLine() throws Exception {
        counters.arrived();
        counters.arrived();
        counters.retried();
        counters.missed();
        counters.succeeded();
        counters.problem(ProblemCode.EXPIRED.of("late"));
        counters.problem(ProblemCode.POISON.of("bad"));
        counters.latencyMicros(2_500);
        counters.stagesMicros(500, 1_500);

        JsonNode line = print();

        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Freshet");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics").findValuesAsText("Name"))
                .containsExactlyElementsOf(CloudWatchMetric.of(Source.ROUTER).stream()
                        .map(CloudWatchMetric::metricName)
                        .toList());
        assertThat(line.path("Arm").asText()).isEqualTo("hybrid");
        assertThat(line.path("Service").asText()).isEqualTo("linear");
        assertThat(line.path("Arrivals").asDouble()).isEqualTo(2);
        assertThat(line.path("Backlog").asDouble()).isEqualTo(7);
        assertThat(line.path("Concurrency").asDouble()).isEqualTo(3);
        assertThat(line.path("Succeeded").asDouble()).isEqualTo(1);
        assertThat(line.path("Rejected").asDouble()).isEqualTo(1);
        assertThat(line.path("DeadLettered").asDouble()).isEqualTo(1);
        assertThat(line.path("Misses").asDouble()).isEqualTo(1);
        assertThat(line.path("Retries").asDouble()).isEqualTo(1);
        assertThat(line.path("Latency").asDouble()).isEqualTo(2.5);
        assertThat(line.path("QueueTime").asDouble()).isEqualTo(0.5);
        assertThat(line.path("InferenceTime").asDouble()).isEqualTo(1.5);
    }

    @Test
    void aQuietIntervalHasCountsOfZeroAndNoTimes() throws Exception {
        counters.arrived();
        counters.latencyMicros(1_000);
        print();

        JsonNode quiet = print();

        assertThat(quiet.path("Arrivals").asDouble()).isZero();
        assertThat(quiet.has("Latency")).isFalse();
    }

    @Test
    void ofManyTimesTheLineHasAHundred() throws Exception {
        IntStream.rangeClosed(1, 1_000).forEach(i -> counters.latencyMicros(1_000L * i));

        assertThat(print().path("Latency")).hasSize(EmbeddedMetrics.VALUES_MAX);
    }

    private JsonNode print() throws Exception {
        report.print(NOW);
        return new ObjectMapper().readTree(lines.getLast());
    }
}
