package io.freshet.simulator.calibrate;

import java.util.List;

/**
 * What was measured of a task of one size, in each repeat a process of its own.
 *
 * @param batch items in a request
 * @param vcpu the CPU limit
 * @param threads of the model's library within one request
 * @param takenMs time that the task as a whole takes for a batch when it is never idle, one value per repeat
 * @param sideBySide batches being computed at the same time, on average, when it is never idle
 * @param vcpuUsed CPU used then
 * @param halfLoadMs mean time in the task at half of the load it could take, waiting left out; of single items only
 * @param wayMs median of what of that was not computing
 */
public record MeasuredPoint(
        int batch,
        double vcpu,
        int threads,
        List<Double> takenMs,
        double sideBySide,
        double vcpuUsed,
        double halfLoadMs,
        double wayMs) {

    public MeasuredPoint {
        if (batch < 1) throw new IllegalArgumentException("batch: must be at least 1, was " + batch);
        if (!(vcpu > 0)) throw new IllegalArgumentException("vcpu: must be positive, was " + vcpu);
        if (takenMs.isEmpty()) throw new IllegalArgumentException("takenMs: at least one repeat is needed");
        if (!takenMs.stream().allMatch(ms -> ms > 0 && Double.isFinite(ms))) {
            throw new IllegalArgumentException("takenMs: must be positive and finite, were " + takenMs);
        }
        takenMs = List.copyOf(takenMs);
    }

    public double meanMs() {
        return takenMs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** How far the repeats are apart, as a share of their mean. */
    public double spread() {
        double least = takenMs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double greatest =
                takenMs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return (greatest - least) / meanMs();
    }

    /** Batches that it serves side by side. */
    public int slots() {
        return (int) Math.max(1, Math.round(sideBySide));
    }
}
