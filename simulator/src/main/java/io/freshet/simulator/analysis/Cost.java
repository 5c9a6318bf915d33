package io.freshet.simulator.analysis;

import io.freshet.scaling.cost.FargatePrice;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the tasks would cost on Fargate: each from launched to stopped, per second, one minute at least; the overlap of a
 * rollout is two tasks and costs two. Price: {@link FargatePrice#US_EAST_1_X86}.
 *
 * @param vcpuSeconds held, not billed: without the one-minute minimum
 * @param gbSeconds likewise
 * @param usd billed
 * @param usdPer1000WithinSlo billed dollars per 1,000 requests answered within their objective; absent when there are none
 * @param usdPerMonth for 730 hours of the capacity held between the load's start and its end, on average: what it would cost if
 *     the load went on like this
 */
public record Cost(
        double vcpuSeconds, double gbSeconds, double usd, OptionalDouble usdPer1000WithinSlo, double usdPerMonth) {

    private static final FargatePrice PRICE = FargatePrice.US_EAST_1_X86;
    private static final double HOURS_PER_MONTH = 730.0;

    /** Sums over tasks; a task that was not stopped is paid until the end of the run. */
    static Cost of(List<TaskLife> tasks, long endMicros, long loadEndMicros, long withinSlo) {
        double vcpuSeconds = 0;
        double gbSeconds = 0;
        double usd = 0;
        double usdDuringLoad = 0;
        for (TaskLife task : tasks) {
            OptionalLong launched = task.at(TaskState.LAUNCHED);
            if (launched.isEmpty()) continue;
            long stopped = task.at(TaskState.STOPPED).orElse(Math.max(endMicros, launched.getAsLong()));
            double seconds = (stopped - launched.getAsLong()) / 1e6;
            vcpuSeconds += seconds * task.size().vcpu();
            gbSeconds += seconds * task.size().memoryGib();
            usd += PRICE.usd(task.size(), Duration.of(stopped - launched.getAsLong(), ChronoUnit.MICROS));
            long overlap = Math.min(stopped, loadEndMicros) - Math.max(launched.getAsLong(), 0);
            usdDuringLoad += Math.max(0, overlap) / 1e6 / 3600.0 * usdPerHour(task);
        }
        double loadHours = loadEndMicros / 1e6 / 3600.0;
        return new Cost(
                vcpuSeconds,
                gbSeconds,
                usd,
                withinSlo == 0 ? OptionalDouble.empty() : OptionalDouble.of(1000 * usd / withinSlo),
                loadHours <= 0 ? 0 : usdDuringLoad / loadHours * HOURS_PER_MONTH);
    }

    private static double usdPerHour(TaskLife task) {
        return PRICE.usd(task.size(), Duration.ofHours(1));
    }
}
