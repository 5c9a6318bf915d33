package io.freshet.simulator.twin;

import io.freshet.scaling.sizing.LatencyProfile;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a task of the model works.
 *
 * @param profile mean service time by batch and by the CPU that the background leaves, and the slots of a task
 * @param backgroundVcpu CPU that a task uses all the time for itself, requests or not
 * @param noise factor on each service time
 * @param unqueued factor on the service time of a request that found its slot idle, where that is another: under a CPU quota
 *     the first request after a pause uses what was saved up, and those that wait are parsed at the expense of the one that is
 *     computed; both use the CPU of the mean service time
 * @param cold how much slower a new task is
 * @param batchMax most requests computed together
 * @param queueMax most requests that wait in a task, those being computed left out; more are refused
 * @param overheadMicros time of a request and its answer on the way, which keeps no task busy
 */
public record TaskModel(
        LatencyProfile profile,
        double backgroundVcpu,
        Noise noise,
        Optional<Noise> unqueued,
        Cold cold,
        int batchMax,
        int queueMax,
        long overheadMicros) {

    /** One that has all its CPU for requests, and serves those that had to wait like all others. */
    public TaskModel(LatencyProfile profile, Noise noise, int batchMax, int queueMax, long overheadMicros) {
        this(profile, 0, noise, Optional.empty(), Cold.NONE, batchMax, queueMax, overheadMicros);
    }

    public TaskModel {
        if (!(backgroundVcpu >= 0)) {
            throw new IllegalArgumentException("backgroundVcpu: must be at least 0, was " + backgroundVcpu);
        }
        if (batchMax < 1) throw new IllegalArgumentException("batchMax: must be at least 1, was " + batchMax);
        if (queueMax < 0) throw new IllegalArgumentException("queueMax: must be at least 0, was " + queueMax);
        if (overheadMicros < 0) {
            throw new IllegalArgumentException("overheadMicros: must be at least 0, was " + overheadMicros);
        }
    }

    /** Mean service time of a warm task in microseconds by batch size, from 1 to the greatest; nothing is at 0. */
    double[] meanMicros(double vcpu) {
        double[] means = new double[batchMax + 1];
        for (int batch = 1; batch <= batchMax; batch++) means[batch] = 1000 * profile.latencyMs(batch, left(vcpu));
        return means;
    }

    /** What the background leaves of a task's CPU. */
    private double left(double vcpu) {
        if (vcpu <= backgroundVcpu) {
            throw new IllegalArgumentException(
                    "backgroundVcpu: %s leaves nothing of a task of %s vCPU".formatted(backgroundVcpu, vcpu));
        }
        return vcpu - backgroundVcpu;
    }

    /**
     * Mean service times by all of a task's CPU, the background left out of account: what the formula of a policy can say. They
     * are right for tasks of the given CPU and a little too long for larger ones, of which the background is a smaller part.
     */
    public LatencyProfile profileFrom(double vcpu) {
        double stretch = vcpu / left(vcpu);
        return new LatencyProfile(
                profile.alpha() * stretch,
                profile.beta(),
                profile.gamma() * stretch,
                profile.zeta(),
                profile.slotsPerTask());
    }

    /** CPU that one slot of a task uses while it computes. */
    double vcpuPerSlot(double vcpu) {
        return left(vcpu) / profile.slotsPerTask();
    }

    /** One service time, in whole microseconds, at least one. */
    long drawMicros(double meanMicros, boolean waited, RandomGenerator random) {
        Noise factor = waited || unqueued.isEmpty() ? noise : unqueued.get();
        return Math.max(1, Math.round(meanMicros * factor.next(random)));
    }

    /** CPU that a batch uses while it is computed within {@code tookMicros}. */
    double vcpu(double vcpuPerSlot, double meanMicros, boolean waited, long tookMicros) {
        return waited || unqueued.isEmpty() ? vcpuPerSlot : vcpuPerSlot * meanMicros / tookMicros;
    }
}
