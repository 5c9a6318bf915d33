package io.freshet.inference.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.signal.CloudWatchMetric.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskReportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private final AtomicLong cpuNanos = new AtomicLong(5_000_000_000L);
    private final AtomicLong clockNanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final TaskReport report =
            new TaskReport("fixed", "linear", new CpuShare(0.5, cpuNanos::get, clockNanos::get), () -> 2, lines::add);

    @Test
    void everyMetricOfATaskIsInTheLine() throws Exception {
        report.computed(Duration.ofMillis(40));
        pass(Duration.ofSeconds(10), Duration.ofSeconds(4));

        JsonNode line = print();

        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics").findValuesAsText("Name"))
                .containsExactlyElementsOf(CloudWatchMetric.of(Source.TASK).stream()
                        .map(CloudWatchMetric::metricName)
                        .toList());
        assertThat(line.path("Arm").asText()).isEqualTo("fixed");
        assertThat(line.path("Service").asText()).isEqualTo("linear");
        assertThat(line.path("TaskCpu").asDouble()).as("4 s of the 5 s allowed").isEqualTo(80);
        assertThat(line.path("TaskQueue").asDouble()).isEqualTo(2);
        assertThat(line.path("TaskComputeTime").asDouble()).isEqualTo(40);
    }

    @Test
    void eachLineIsOfItsOwnInterval() throws Exception {
        pass(Duration.ofSeconds(10), Duration.ofSeconds(4));
        print();
        pass(Duration.ofSeconds(10), Duration.ofSeconds(1));

        JsonNode second = print();

        assertThat(second.path("TaskCpu").asDouble()).isEqualTo(20);
        assertThat(second.has("TaskComputeTime")).isFalse();
    }

    @Test
    void aSystemThatDoesNotSayGivesNoReading() throws Exception {
        cpuNanos.set(-1);
        clockNanos.set(1);

        assertThat(print().has("TaskCpu")).isFalse();
    }

    private void pass(Duration clock, Duration cpu) {
        clockNanos.addAndGet(clock.toNanos());
        cpuNanos.addAndGet(cpu.toNanos());
    }

    private JsonNode print() throws Exception {
        report.print(NOW);
        return new ObjectMapper().readTree(lines.getLast());
    }
}
