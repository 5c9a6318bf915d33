package io.freshet.simulator.study;

import io.freshet.simulator.analysis.Elasticity;
import io.freshet.simulator.hindsight.Played;

/**
 * What one arm made of one trace.
 *
 * @param published requests that arrived
 * @param withinSlo those that were answered within the objective
 * @param usd price of all tasks
 * @param vcpuSeconds of all tasks
 * @param p50Ms median of the answers
 * @param p99Ms 99th percentile of the answers
 * @param launches tasks that were started
 * @param resizes rollouts of another size
 * @param elasticity how closely supply followed demand
 */
public record Outcome(
        long published,
        long withinSlo,
        double usd,
        double vcpuSeconds,
        double p50Ms,
        double p99Ms,
        int launches,
        int resizes,
        Elasticity elasticity)
        implements Played {

    @Override
    public double attainmentPercent() {
        return published == 0 ? 100 : 100.0 * withinSlo / published;
    }

    /** Dollars for 1,000 answers within the objective; infinite without one. */
    public double usdPer1000WithinSlo() {
        return withinSlo == 0 ? Double.POSITIVE_INFINITY : 1000 * usd / withinSlo;
    }
}
