package io.freshet.scaling.sizing;

import java.time.Duration;

/**
 * The batch size with which a task finishes most within the objective. A request waits for its batch to fill before it is
 * served: {@code q(1) = 0}, else {@code q(b) = ceil((b-1) * (-ln 0.01) * 1000 / lambda)} ms.
 *
 * <p>Source: Themis (arXiv 2407.14843), exponential times between arrivals at 99 %; facts/scaling.md.
 *
 * @param batch requests per batch; 0 when not even one request keeps the objective
 * @param perSecond requests per second that one task then finishes; 0 likewise
 */
public record BatchPlan(int batch, double perSecond) {

    private static final double LATE = 0.01;

    /**
     * @param batchMax greatest batch to consider, at least 1
     * @param arrivalsPerSecond rate at which batches fill
     */
    public static BatchPlan of(
            LatencyProfile profile, double vcpu, Duration slo, int batchMax, double arrivalsPerSecond) {
        BatchPlan best = new BatchPlan(0, 0);
        for (int batch = 1; batch <= batchMax; batch++) {
            double latencyMs = profile.latencyMs(batch, vcpu);
            if (latencyMs + fillMs(batch, arrivalsPerSecond) > slo.toNanos() / 1e6) continue;
            double perSecond = profile.slotsPerTask() * 1000.0 * batch / latencyMs;
            if (perSecond > best.perSecond()) best = new BatchPlan(batch, perSecond);
        }
        return best;
    }

    /** How long the first request of a batch waits for the last; infinite when nothing arrives. */
    static double fillMs(int batch, double arrivalsPerSecond) {
        if (batch == 1) return 0;
        return Math.ceil((batch - 1) * -Math.log(LATE) * 1000 / arrivalsPerSecond);
    }
}
