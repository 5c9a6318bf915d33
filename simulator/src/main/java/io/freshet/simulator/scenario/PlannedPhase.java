package io.freshet.simulator.scenario;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A phase with its rates made absolute.
 *
 * @param startMicros since the start of the load
 * @param endMicros since the start of the load
 * @param perSecond requests per second by model, every model of the plan included
 */
public record PlannedPhase(String name, long startMicros, long endMicros, SortedMap<String, Double> perSecond) {

    public PlannedPhase {
        perSecond = Collections.unmodifiableSortedMap(new TreeMap<>(perSecond));
    }

    /** Expected number of requests of one model in this phase. */
    double expected(String model) {
        return perSecond.getOrDefault(model, 0.0) * (endMicros - startMicros) / 1e6;
    }
}
