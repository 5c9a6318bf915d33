package io.freshet.simulator.lab.cpu;

import java.time.Duration;

/**
 * How much CPU a task may use.
 *
 * @param cpus share of one CPU's time; 0.25 is Fargate's smallest task, 1.5 is one and a half CPUs
 */
public record CpuLimit(double cpus) {

    /**
     * The kernel's default, which Docker's {@code --cpus} keeps and with it ECS: a task of 0.25 vCPU may use 25 ms at full
     * speed, on as many threads as it has, and then stands still for the rest of the 100 ms. A shorter period would make
     * the lab's tasks answer more evenly than Fargate's do.
     */
    public static final Duration PERIOD = Duration.ofMillis(100);

    /** The kernel refuses quotas below 1 ms. */
    private static final double CPUS_MIN = 0.01;

    public CpuLimit {
        if (!(cpus >= CPUS_MIN && cpus <= 1024)) {
            throw new IllegalArgumentException("cpus: must be between %s and 1024, was %s".formatted(CPUS_MIN, cpus));
        }
    }

    /** CPU time per {@link #PERIOD}. */
    public Duration quota() {
        return Duration.ofNanos(Math.round(PERIOD.toNanos() * cpus));
    }
}
