package io.freshet.simulator.twin;

/** CPU that is used, summed over time. */
final class BusyMeter {

    private double vcpu;
    private double vcpuMicros;
    private long sinceMicros;

    /** From now on so much more is used, or less. */
    void use(double more, long nowMicros) {
        vcpuMicros += vcpu * (nowMicros - sinceMicros);
        sinceMicros = nowMicros;
        vcpu += more;
    }

    /** What was used since the last call, in vCPU times microseconds. */
    double takeVcpuMicros(long nowMicros) {
        use(0, nowMicros);
        double used = vcpuMicros;
        vcpuMicros = 0;
        return used;
    }
}
