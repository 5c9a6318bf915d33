package io.freshet.simulator.analysis;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many of the published requests were answered successfully within the objective, and why the others were not.
 *
 * @param misses by code: a problem's code, {@code late}, {@code in-flight} or {@code lost}
 */
public record Attainment(long published, long within, Map<String, Long> misses) {

    static Attainment of(ModelCounts counts) {
        return new Attainment(counts.published, counts.within, counts.misses());
    }

    /** Between 0 and 1; absent when nothing was published. */
    public OptionalDouble share() {
        return published == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) within / published);
    }
}
