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
        long seconds = ran.toSeconds() + (ran.toNanosPart() > 0 ? 1 : 0);
        return Duration.ofSeconds(Math.max(BILLED_AT_LEAST.toSeconds(), seconds));
    }

    /** Dollars for one task of that size that ran for {@code ran}. */
    public double usd(TaskSize size, Duration ran) {
        double usdPerHour = size.vcpu() * usdPerVcpuHour + size.memoryGib() * usdPerGbHour;
        return billed(ran).toSeconds() * usdPerHour / SECONDS_PER_HOUR;
    }
}
