package io.freshet.simulator.twin;

import io.freshet.scaling.sizing.LatencyProfile;
import java.util.random.RandomGenerator;

/**
 * How a task of the model works.
 *
 * @param profile mean service time by batch and CPU, and the slots of a task
 * @param noise factor on each service time
 * @param batchMax most requests computed together
 * @param queueMax most requests that wait in a task, those being computed left out; more are refused
 * @param overheadMicros time of a request and its answer on the way, which keeps no task busy
 */
public record TaskModel(LatencyProfile profile, Noise noise, int batchMax, int queueMax, long overheadMicros) {

    public TaskModel {
        if (batchMax < 1) throw new IllegalArgumentException("batchMax: must be at least 1, was " + batchMax);
        if (queueMax < 0) throw new IllegalArgumentException("queueMax: must be at least 0, was " + queueMax);
        if (overheadMicros < 0) {
            throw new IllegalArgumentException("overheadMicros: must be at least 0, was " + overheadMicros);
        }
    }

    /** Mean service time in microseconds by batch size, from 1 to the greatest; nothing is at 0. */
    double[] meanMicros(double vcpu) {
        double[] means = new double[batchMax + 1];
        for (int batch = 1; batch <= batchMax; batch++) means[batch] = 1000 * profile.latencyMs(batch, vcpu);
        return means;
    }

    /** CPU that one slot of a task uses while it computes. */
    double vcpuPerSlot(double vcpu) {
        return vcpu / profile.slotsPerTask();
    }

    /** One service time of that mean, in whole microseconds, at least one. */
    long drawMicros(double meanMicros, RandomGenerator random) {
        return Math.max(1, Math.round(meanMicros * noise.next(random)));
    }
}
