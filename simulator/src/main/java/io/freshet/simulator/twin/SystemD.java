package io.freshet.simulator.twin;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.fleet.Balancing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * System D (facts/earlier-systems.md): 500 requests per second in the mean of an uneven day, about a second for each, a model
 * of 1 GB, batches of up to 100. By Little's law about 500 workers are busy when nothing is batched.
 *
 * <p>Its note gives no profile, so the second is divided as Themis measured ResNet18 (arXiv 2407.14843: alpha 28.08, beta
 * 2.63, gamma 6.81, zeta 0.459 ms): 81 % of it is each item's own, 19 % is the batch's. Batching then saves a fifth at most: a
 * batch of 10 takes 8.3 s, one of 100 takes 81 s.
 *
 * @param hour length of one hour of the day; shorter ones give the same course in less time
 */
public record SystemD(Duration hour) {

    public static final double MEAN_PER_SECOND = 500;

    /** The mean's multiples, hour by hour: a quiet night, a busy day, an evening peak; their mean is 1. */
    private static final double[] COURSE = {
        0.50, 0.40, 0.35, 0.35, 0.40, 0.50, 0.70, 0.95, 1.15, 1.25, 1.30, 1.30,
        1.25, 1.25, 1.20, 1.20, 1.25, 1.35, 1.50, 1.60, 1.50, 1.25, 0.85, 0.65
    };

    private static final LatencyProfile ONE_SECOND = new LatencyProfile(739.36, 69.25, 179.31, 12.08, 1);
    /** The model, and as much again for the rest of the process. */
    private static final TaskSize WORKER = TaskSize.atLeast(1_024, 2_048);

    private static final int WORKERS_MAX = 1_000;
    /** Share of the time that workers may be busy at the peak. */
    private static final double BUSY_AT_PEAK = 0.9;

    /** From its request until a task with a large image is ready: 2.7 GB took 55 s (facts/scaling.md). */
    private static final FleetDelays DELAYS = new FleetDelays(
            Duration.ofSeconds(45),
            new StartUp(8, 0),
            new StartUp(2, 0),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    public SystemD {
        if (!hour.isPositive()) throw new IllegalArgumentException("hour: must be positive, was " + hour);
    }

    /** Its arrivals. */
    public ArrivalStream arrivals(RandomGenerator random) {
        double mean = Arrays.stream(COURSE).average().orElseThrow();
        double[] perSecond = Arrays.stream(COURSE)
                .map(factor -> MEAN_PER_SECOND * factor / mean)
                .toArray();
        return new PoissonStream(perSecond, hour.toNanos() / 1_000, random);
    }

    public Duration day() {
        return hour.multipliedBy(COURSE.length);
    }

    /** Workers that carry the busiest hour with batches of up to so many, busy for nine tenths of it. */
    public static int workers(int batchMax) {
        double mean = Arrays.stream(COURSE).average().orElseThrow();
        double peak = MEAN_PER_SECOND * Arrays.stream(COURSE).max().orElseThrow() / mean;
        double vcpu = WORKER.vcpu();
        double perSecond = 1000 * batchMax / ONE_SECOND.latencyMs(batchMax, vcpu);
        return (int) Math.ceil(peak / perSecond / BUSY_AT_PEAK);
    }

    /** A constant number of workers that pull their work, a batch of up to so many at a time. */
    public TwinOrder order(int batchMax, int workers, long seed) {
        Bounds bounds = new Bounds(1, WORKERS_MAX, List.of(WORKER), WORKERS_MAX * WORKER.vcpu());
        Capacity initial = new Capacity(workers, WORKER);
        Duration slo = Duration.ofSeconds(10);
        Duration minute = Duration.ofMinutes(1);
        PolicyContext context = new PolicyContext(bounds, initial, ONE_SECOND, slo, minute, 1, minute);
        ScalingPolicy<?> constant = PolicyCatalog.create("fixed", Map.of(), context);
        long deadlineMicros = DEADLINE.toNanos() / 1_000;
        return new TwinOrder(
                "system-d",
                constant,
                bounds,
                initial,
                new TaskModel(ONE_SECOND, Noise.NONE, batchMax, 0, 0),
                TwinOrder.Dispatch.PULL,
                new FlowSettings(1, 1, deadlineMicros, Balancing.NLB, 0, Noise.NONE),
                DELAYS,
                slo,
                day(),
                minute,
                minute,
                minute,
                FargatePrice.US_EAST_1_X86,
                FargatePrice.BILLED_AT_LEAST,
                List.of(),
                seed,
                Hazards.NONE);
    }
}
