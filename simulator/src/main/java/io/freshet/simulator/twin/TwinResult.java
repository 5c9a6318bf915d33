package io.freshet.simulator.twin;

import io.freshet.scaling.cost.Cost;
import org.HdrHistogram.Histogram;

/**
 * What became of one run.
 *
 * @param published requests that arrived
 * @param succeeded those that were answered
 * @param withinSlo those that were answered within the objective
 * @param expired those that were too old to be computed
 * @param deadLettered those that were given up
 * @param inFlight those that were still under way at the end
 * @param latency of those that were answered, in microseconds
 * @param cost of all tasks
 */
public record TwinResult(
        long published,
        long succeeded,
        long withinSlo,
        long expired,
        long deadLettered,
        long inFlight,
        Histogram latency,
        Cost cost) {

    /** Whether every request has exactly one end. */
    public boolean balanced() {
        return published == succeeded + expired + deadLettered + inFlight;
    }

    /** Share of all published requests that were answered within the objective; 1 when there was none. */
    public double attainment() {
        return published == 0 ? 1 : (double) withinSlo / published;
    }
}
