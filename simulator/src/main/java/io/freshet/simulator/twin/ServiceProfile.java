package io.freshet.simulator.twin;

import io.freshet.scaling.sizing.LatencyProfile;
import java.util.List;

/**
 * All that the twin must know of one service.
 *
 * @param latency mean service time by batch and CPU
 * @param factors measured service times over the mean that {@code latency} gives, in ascending order; at least one
 * @param queueMax most requests that wait in a task
 * @param overheadMs of a request and its answer between router and task, computing and waiting left out
 * @param pathsMs from the device to the router and back, with what a request's overhead is beyond {@code overheadMs}; at
 *     least one
 * @param load from the start of a task's process until its model is loaded
 * @param warmUp from there until it is ready
 * @param noticedMs from there until the balancer sends it traffic, registration delays left out
 */
public record ServiceProfile(
        LatencyProfile latency,
        List<Double> factors,
        int queueMax,
        double overheadMs,
        List<Double> pathsMs,
        StartUp load,
        StartUp warmUp,
        double noticedMs) {

    public ServiceProfile {
        if (factors.isEmpty()) throw new IllegalArgumentException("factors: at least one is needed");
        if (pathsMs.isEmpty()) throw new IllegalArgumentException("pathsMs: at least one is needed");
        factors = factors.stream().sorted().toList();
        pathsMs = pathsMs.stream().sorted().toList();
    }

    /** How its tasks work. */
    public TaskModel taskModel() {
        Noise noise =
                Noise.measured(factors.stream().mapToDouble(Double::doubleValue).toArray());
        return new TaskModel(latency, noise, 1, queueMax, Math.round(overheadMs * 1000));
    }

    /** Mean of the ways, in microseconds. */
    public long pathMicros() {
        return Math.round(1000
                * pathsMs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    /** Factors on that mean. */
    public Noise pathNoise() {
        return Noise.measured(pathsMs.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
