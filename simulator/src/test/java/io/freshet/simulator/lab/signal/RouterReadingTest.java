package io.freshet.simulator.lab.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Signal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RouterReadingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void ratesAreIncreasesPerSecondAndLevelsAreTakenAsTheyAre() {
        RouterReading before = reading(0, """
                # HELP freshet_arrivals_total messages
                freshet_arrivals_total{arm="fixed",model="resnet50"} 10.0
                freshet_backlog{arm="fixed",model="resnet50"} 1.0
                freshet_latency_seconds_count{arm="fixed",model="resnet50"} 4
                freshet_latency_seconds_sum{arm="fixed",model="resnet50"} 2.0
                """);
        RouterReading after = reading(2, """
                freshet_arrivals_total{arm="fixed",model="resnet50"} 16.0
                freshet_arrivals_total{arm="fixed",model="linear"} 99.0
                freshet_backlog{arm="fixed",model="resnet50"} 7.0
                freshet_latency_seconds_count{arm="fixed",model="resnet50"} 8
                freshet_latency_seconds_sum{arm="fixed",model="resnet50"} 5.0
                """);

        assertThat(after.since(before, "resnet50"))
                .containsEntry(Signal.ARRIVALS, 3.0) // (16 - 10) / 2 s
                .containsEntry(Signal.BACKLOG, 7.0)
                .containsEntry(Signal.LATENCY, 750.0) // (5 - 2) s / (8 - 4)
                .doesNotContainKeys(Signal.MISSES, Signal.CPU);
    }

    @Test
    void aCounterThatFellIsARestartAndGivesNoRate() {
        RouterReading before = reading(0, "freshet_arrivals_total{model=\"linear\"} 50");
        RouterReading after = reading(1, "freshet_arrivals_total{model=\"linear\"} 3");

        assertThat(after.since(before, "linear")).isEmpty();
    }

    @Test
    void countersOfSeveralLabelsAddUp() {
        PrometheusText scrape = PrometheusText.parse("""
                freshet_outcomes_total{code="ok",model="linear",outcome="succeeded"} 5
                freshet_outcomes_total{code="expired",model="linear",outcome="rejected"} 2
                jvm_threads_live 12
                """);

        assertThat(scrape.value("freshet_outcomes_total", "linear")).hasValue(7);
        assertThat(scrape.value("freshet_outcomes_total", "xgboost")).isEmpty();
        assertThat(scrape.value("jvm_threads_live", "")).hasValue(12);
    }

    private static RouterReading reading(int second, String text) {
        return new RouterReading(START.plusSeconds(second), PrometheusText.parse(text));
    }
}
