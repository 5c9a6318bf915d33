package io.freshet.inference.cloud;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** CPU that this process uses, of what the task may use. */
public final class CpuShare {

    private final double cpus;
    private final LongSupplier cpuNanos;
    private final LongSupplier clockNanos;
    private long lastCpuNanos;
    private long lastClockNanos;

    CpuShare(double cpus, LongSupplier cpuNanos, LongSupplier clockNanos) {
        this.cpus = cpus;
        this.cpuNanos = cpuNanos;
        this.clockNanos = clockNanos;
        this.lastCpuNanos = cpuNanos.getAsLong();
        this.lastClockNanos = clockNanos.getAsLong();
    }

    /** Of this JVM, counted from now on. */
    public static CpuShare ofThisProcess(double cpus) {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return new CpuShare(cpus, system::getProcessCpuTime, System::nanoTime);
    }

    /** Empty when no time has passed or the system does not say. */
    OptionalDouble percentSinceLastLook() {
        long cpu = cpuNanos.getAsLong();
        long clock = clockNanos.getAsLong();
        long used = cpu - lastCpuNanos;
        long passed = clock - lastClockNanos;
        lastCpuNanos = cpu;
        lastClockNanos = clock;
        if (cpu < 0 || used < 0 || passed <= 0) return OptionalDouble.empty();
        return OptionalDouble.of(100 * (used / (passed * cpus)));
    }
}
