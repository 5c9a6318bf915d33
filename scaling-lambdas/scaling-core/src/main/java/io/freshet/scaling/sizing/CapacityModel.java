package io.freshet.scaling.sizing;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.util.Optional;

/**
 * What a capacity can carry within the objective: {@code lambda_max(n, c)}, the greatest rate at which at most 1 % of the
 * requests wait longer than {@code t = SLO - 1.25 l}. Source: facts/policy-research.md.
 *
 * @param profile how long one task needs
 * @param slo latency objective
 * @param queueing where requests wait
 */
public record CapacityModel(LatencyProfile profile, Duration slo, Queueing queueing) {

    /** Share of the requests that may wait too long. */
    private static final double LATE = 0.01;
    /** What a service may take beyond its mean, as a factor. */
    private static final double SERVICE_MARGIN = 1.25;

    private static final double MILLIS = 1000;

    /** Requests per second within the objective; 0 when a single request on that size already takes too long. */
    public double withinSloPerSecond(Capacity capacity) {
        if (capacity.count() == 0) return 0;
        double serviceMs = profile.latencyMs(1, capacity.size().vcpu());
        double rho = QueueingDelay.rhoMax(servers(capacity.count()), waitMs(serviceMs), serviceMs, LATE);
        return rho * saturatedPerSecond(capacity);
    }

    /** Whether a capacity carries a rate within the objective: one look at the formula instead of a search for its limit. */
    public boolean carries(Capacity capacity, double perSecond) {
        return carries(capacity.count(), capacity.size(), perSecond);
    }

    private boolean carries(int count, TaskSize size, double perSecond) {
        if (count == 0) return perSecond <= 0;
        double serviceMs = profile.latencyMs(1, size.vcpu());
        double rho = perSecond / (count * profile.slotsPerTask() * MILLIS / serviceMs);
        return rho <= 0 || QueueingDelay.waitsAtMost(LATE, rho, servers(count), waitMs(serviceMs), serviceMs);
    }

    /** Those that work on one queue. */
    private int servers(int count) {
        int pooled = queueing == Queueing.CENTRAL ? count : 1;
        return pooled * profile.slotsPerTask();
    }

    /** The least capacity of the range that carries the rate; empty when none does. */
    public Optional<Capacity> least(CountRange range, double perSecond) {
        int count = leastCount(range.size(), perSecond, range.least(), range.most());
        return carries(count, range.size(), perSecond)
                ? Optional.of(new Capacity(count, range.size()))
                : Optional.empty();
    }

    /** The least count of a size from {@code min} to {@code max} that carries the rate; {@code max} when none does. */
    public int leastCount(TaskSize size, double perSecond, int min, int max) {
        // fewer would be busier than all the time; what is enough is rarely far from there
        int least = Math.clamp((long) (perSecond / profile.throughputPerSecond(size.vcpu())), min, max);
        int enough = least;
        for (int further = 1; enough < max && !carries(enough, size, perSecond); further *= 2) {
            least = enough + 1;
            enough = Math.min(max, least + further);
        }
        while (least < enough) {
            int middle = (least + enough) >>> 1;
            if (carries(middle, size, perSecond)) enough = middle;
            else least = middle + 1;
        }
        return enough;
    }

    /** Requests per second when no task is ever idle. */
    public double saturatedPerSecond(Capacity capacity) {
        return capacity.count() * profile.throughputPerSecond(capacity.size().vcpu());
    }

    /** The longest wait that still leaves time for the service, in milliseconds; negative when not even that fits. */
    public double waitMs(Capacity capacity) {
        return waitMs(profile.latencyMs(1, capacity.size().vcpu()));
    }

    private double waitMs(double serviceMs) {
        return slo.toNanos() / 1e6 - SERVICE_MARGIN * serviceMs;
    }
}
