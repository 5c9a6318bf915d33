package io.freshet.simulator.twin;

/** A place in a task where one batch at a time is computed, and the batch in it. */
final class Slot {

    private final SimTask task;
    private final long[] arrived;
    private int count;
    private long startedMicros;
    private long freeMicros;
    private double vcpu;

    Slot(SimTask task, long freeMicros, int batchMax) {
        this.task = task;
        this.freeMicros = freeMicros;
        this.arrived = new long[batchMax];
    }

    SimTask task() {
        return task;
    }

    /** When its batch is done. */
    long freeMicros() {
        return freeMicros;
    }

    /** When its batch began. */
    long startedMicros() {
        return startedMicros;
    }

    /** CPU that its batch uses while it is computed. */
    double vcpu() {
        return vcpu;
    }

    void startAt(long micros, double vcpuOfBatch) {
        startedMicros = micros;
        vcpu = vcpuOfBatch;
    }

    void freeAt(long micros) {
        freeMicros = micros;
    }

    int count() {
        return count;
    }

    /** When a request of the batch arrived. */
    long arrived(int index) {
        return arrived[index];
    }

    void take(long arrivedMicros) {
        arrived[count++] = arrivedMicros;
    }

    void clear() {
        count = 0;
    }

    /** CPU that its batch will use from now on, in vCPU times microseconds. */
    double vcpuMicrosAfter(long now) {
        return Math.max(0, freeMicros - now) * vcpu;
    }
}
