package io.freshet.simulator.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** One stage over the successful requests, in milliseconds. The means of the stages add up to the mean latency. */
public record StageSummary(double mean, double p50, double p99) {

    /** All stages of the successful rows; a stage that no row has is left out. */
    static Map<Stage, StageSummary> of(Stream<RequestRow> rows) {
        Map<Stage, Histogram> micros = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) micros.put(stage, new Histogram(3));
        rows.filter(row -> row.outcome() == Ending.SUCCEEDED)
                .forEach(row -> micros.forEach((stage, histogram) -> {
                    OptionalLong took = stage.micros(row);
                    if (took.isPresent()) histogram.recordValue(took.getAsLong());
                }));
        Map<Stage, StageSummary> summaries = new LinkedHashMap<>();
        micros.forEach((stage, histogram) -> {
            if (histogram.getTotalCount() > 0) summaries.put(stage, of(histogram));
        });
        return summaries;
    }

    private static StageSummary of(Histogram micros) {
        return new StageSummary(
                micros.getMean() / 1e3, micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }
}
