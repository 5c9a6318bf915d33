package io.freshet.simulator.analysis;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Percentiles out of HDR histograms of microseconds. */
final class Latencies {

    private Latencies() {}

    /** A model's percentiles from the requests, or from the latency log where no requests were written. */
    static Optional<LatencySummary> of(Run run, String model) {
        return run.counts().isPresent()
                ? run.counts().get().model(model).flatMap(counts -> summary(counts.latency))
                : Optional.ofNullable(run.logged().get(model)).flatMap(Latencies::summary);
    }

    /** Percentiles of a model's requests that were due in one phase. */
    static Optional<LatencySummary> of(PhaseCounts phase) {
        return summary(phase.latency);
    }

    private static Optional<LatencySummary> summary(Histogram micros) {
        return micros.getTotalCount() == 0 ? Optional.empty() : Optional.of(LatencySummary.of(micros));
    }
}
