package io.freshet.simulator.scenario;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A phase with its rates made absolute.
 *
 * @param startMicros since the start of the load
 * @param endMicros since the start of the load
 * @param perSecond requests per second of each model that has constant rates; those with a course of their own are not here
 */
public record PlannedPhase(String name, long startMicros, long endMicros, SortedMap<String, Double> perSecond) {

    public PlannedPhase {
        perSecond = Collections.unmodifiableSortedMap(new TreeMap<>(perSecond));
    }
}
