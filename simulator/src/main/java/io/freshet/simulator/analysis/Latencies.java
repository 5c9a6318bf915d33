package io.freshet.simulator.analysis;

import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Latencies of requests as HDR histograms with three significant digits, in microseconds. */
public final class Latencies {

    private static final int SIGNIFICANT_DIGITS = 3;

    private Latencies() {}

    /** The successful ones among the rows; an answer before its intended time counts as 0. */
    public static Histogram histogram(Stream<RequestRow> rows) {
        Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
        rows.forEach(row ->
                row.latencyMs().ifPresent(latencyMs -> micros.recordValue(Math.max(0, Math.round(latencyMs * 1e3)))));
        return micros;
    }

    /** A model's percentiles from the requests, or from the latency log where no requests were written. */
    static Optional<LatencySummary> of(Run run, String model) {
        Histogram micros = run.requests().isPresent()
                ? histogram(run.requests(model))
                : run.logged(model).orElseGet(() -> new Histogram(SIGNIFICANT_DIGITS));
        return summary(micros);
    }

    /** A model's percentiles over the requests that were due in one phase. */
    static Optional<LatencySummary> of(Run run, String model, PhaseSpan phase) {
        return summary(histogram(run.requests(model).filter(row -> phase.contains(row.intended()))));
    }

    private static Optional<LatencySummary> summary(Histogram micros) {
        return micros.getTotalCount() == 0 ? Optional.empty() : Optional.of(LatencySummary.of(micros));
    }
}
