package io.freshet.simulator.report;

import io.freshet.simulator.analysis.LatencySummary;

/** Percentiles that say when they come from too few answers. */
final class Percentiles {

    static final String MARK = "*";

    private Percentiles() {}

    static String p99(LatencySummary latency) {
        return marked(latency, "p99", latency.p99());
    }

    static String marked(LatencySummary latency, String name, double millis) {
        return Format.millis(millis) + (latency.tooFew().contains(name) ? MARK : "");
    }

    static String note() {
        return "%s too few answers for this percentile: p90 needs %d, p99 %d, p99.9 %s (99 %% confidence, none over the bound)."
                .formatted(
                        MARK,
                        LatencySummary.samplesNeeded(0.9),
                        LatencySummary.samplesNeeded(0.99),
                        Format.count(LatencySummary.samplesNeeded(0.999)));
    }
}
