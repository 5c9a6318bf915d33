package io.freshet.simulator.twin;

import io.freshet.scaling.sizing.LatencyProfile;
import java.util.List;
import java.util.Optional;

/**
 * All that the twin must know of one service.
 *
 * @param latency mean service time by batch and by the CPU that the background leaves, of requests that had to wait: what a busy
 *     task can do
 * @param backgroundVcpu CPU that a task uses all the time for itself
 * @param factors measured service times over the mean that {@code latency} gives, in ascending order; at least one
 * @param unqueuedFactors the same of requests that found their task idle; empty where that was not told apart
 * @param cold how much slower a new task is
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
        double backgroundVcpu,
        List<Double> factors,
        List<Double> unqueuedFactors,
        Cold cold,
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
        // a profile of before these were told apart
        unqueuedFactors = unqueuedFactors == null
                ? List.of()
                : unqueuedFactors.stream().sorted().toList();
        cold = cold == null ? Cold.NONE : cold;
        pathsMs = pathsMs.stream().sorted().toList();
    }

    /** How its tasks work. */
    public TaskModel taskModel() {
        Optional<Noise> unqueued =
                unqueuedFactors.isEmpty() ? Optional.empty() : Optional.of(Noise.factors(array(unqueuedFactors)));
        return new TaskModel(
                latency,
                backgroundVcpu,
                Noise.measured(array(factors)),
                unqueued,
                cold,
                1,
                queueMax,
                Math.round(overheadMs * 1000));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Requests per second that one busy task of that CPU finishes. */
    public double throughputPerSecond(double vcpu) {
        return taskModel().profileFrom(vcpu).throughputPerSecond(vcpu);
    }

    /** Mean of the ways, in microseconds. */
    public long pathMicros() {
        return Math.round(1000
                * pathsMs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    /** Factors on that mean. */
    public Noise pathNoise() {
        return Noise.measured(array(pathsMs));
    }
}
