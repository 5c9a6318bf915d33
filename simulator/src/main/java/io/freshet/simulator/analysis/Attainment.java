package io.freshet.simulator.analysis;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many of the published requests were answered successfully within the objective, and why the others were not.
 *
 * @param misses by code: a problem's code, {@code late}, {@code in-flight} or {@code lost}
 */
public record Attainment(long published, long within, Map<String, Long> misses) {

    private static final String LATE = "late";

    static Attainment of(Stream<RequestRow> rows, double sloMs) {
        long[] counts = new long[2];
        Map<String, Long> misses = new TreeMap<>();
        rows.filter(RequestRow::published).forEach(row -> {
            counts[0]++;
            if (row.within(sloMs)) counts[1]++;
            else misses.merge(reason(row), 1L, Long::sum);
        });
        return new Attainment(counts[0], counts[1], misses);
    }

    private static String reason(RequestRow row) {
        return switch (row.outcome()) {
            case SUCCEEDED -> LATE;
            case REJECTED, DEAD_LETTERED -> row.code().isEmpty() ? row.outcome().label() : row.code();
            case IN_FLIGHT, LOST -> row.outcome().label();
        };
    }

    /** Between 0 and 1; absent when nothing was published. */
    public OptionalDouble share() {
        return published == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) within / published);
    }
}
