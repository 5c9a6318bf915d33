package io.freshet.scaling.cost;

import io.freshet.scaling.TaskSize;
import java.time.Duration;

/**
 * What a Fargate task costs: per vCPU and per GB of memory, by the second, one minute at least.
 *
 * <p>Source: AWS Fargate pricing, us-east-1, 2026.
 *
 * @param usdPerVcpuHour dollars for one vCPU for one hour
 * @param usdPerGbHour dollars for one GB of memory for one hour
 */
public record FargatePrice(double usdPerVcpuHour, double usdPerGbHour) {

    public static final FargatePrice US_EAST_1_X86 = new FargatePrice(0.04048, 0.004445);
    public static final FargatePrice US_EAST_1_ARM = new FargatePrice(0.03238, 0.00356);

    /** Shortest time that is billed for a task. */
    public static final Duration BILLED_AT_LEAST = Duration.ofMinutes(1);

    private static final double SECONDS_PER_HOUR = 3600.0;

    /** The time that is billed for a task that ran for {@code ran}: whole seconds, rounded up, one minute at least. */
    public static Duration billed(Duration ran) {
        return billed(ran, BILLED_AT_LEAST);
    }

    private static Duration billed(Duration ran, Duration atLeast) {
        long seconds = ran.toSeconds() + (ran.toNanosPart() > 0 ? 1 : 0);
        return Duration.ofSeconds(Math.max(atLeast.toSeconds(), seconds));
    }

    /** Dollars for one task of that size that ran for {@code ran}. */
    public double usd(TaskSize size, Duration ran) {
        return usd(size, ran, BILLED_AT_LEAST);
    }

    /** As {@link #usd(TaskSize, Duration)} with another shortest time, in whole seconds, for a world at another pace. */
    public double usd(TaskSize size, Duration ran, Duration billedAtLeast) {
        return billed(ran, billedAtLeast).toSeconds() * usdPerHour(size) / SECONDS_PER_HOUR;
    }

    /** Dollars for one task of that size for one hour. */
    public double usdPerHour(TaskSize size) {
        return size.vcpu() * usdPerVcpuHour + size.memoryGib() * usdPerGbHour;
    }
}
