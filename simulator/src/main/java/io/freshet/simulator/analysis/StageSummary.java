package io.freshet.simulator.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** One stage over the successful requests, in milliseconds. The means of the stages add up to the mean latency. */
public record StageSummary(double mean, double p50, double p99) {

    /** All stages of the successful answers; a stage that none has is left out. */
    static Map<Stage, StageSummary> of(ModelCounts counts) {
        Map<Stage, StageSummary> summaries = new LinkedHashMap<>();
        counts.stages.forEach((stage, histogram) -> {
            if (histogram.getTotalCount() > 0) summaries.put(stage, of(histogram));
        });
        return summaries;
    }

    private static StageSummary of(Histogram micros) {
        return new StageSummary(
                micros.getMean() / 1e3, micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }
}
