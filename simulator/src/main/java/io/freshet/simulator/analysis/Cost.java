package io.freshet.simulator.analysis;

import io.freshet.scaling.cost.CostMeter;
import io.freshet.scaling.cost.FargatePrice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the tasks would cost on Fargate: each from launched to stopped, per second, one minute of the run's pace at least; the
 * overlap of a rollout is two tasks and costs two. Price: {@link FargatePrice#US_EAST_1_X86}, or that part of it which the
 * experiment says.
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

    private static final FargatePrice ORDINARY = FargatePrice.US_EAST_1_X86;
    private static final double HOURS_PER_MONTH = 730.0;

    /** How a run is billed, in words. */
    static String words(Experiment experiment) {
        Experiment.Pace pace = experiment.pace();
        FargatePrice price = price(experiment);
        return "Fargate us-east-1 x86 2026: %s USD per vCPU-hour, %s USD per GB-hour, per second, %d s at least%s, "
                        .formatted(
                                price.usdPerVcpuHour(),
                                price.usdPerGbHour(),
                                billedAtLeast(pace).toSeconds(),
                                pace.factor() == 1 ? "" : " (a minute at this pace)")
                + "each task from launched to stopped"
                + (experiment.priceFactor() == 1
                        ? ""
                        : ", on spare capacity at %s of the price".formatted(experiment.priceFactor()));
    }

    /** What a task of the experiment costs. */
    static FargatePrice price(Experiment experiment) {
        double factor = experiment.priceFactor();
        return factor == 1
                ? ORDINARY
                : new FargatePrice(ORDINARY.usdPerVcpuHour() * factor, ORDINARY.usdPerGbHour() * factor);
    }

    /** One minute of the pace that the run was scaled at, in whole seconds. */
    public static Duration billedAtLeast(Experiment.Pace pace) {
        double seconds = FargatePrice.BILLED_AT_LEAST.toSeconds() / Math.max(1, pace.factor());
        return Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    }

    /** Sums over tasks; a task that was not stopped is paid until the end of the run. */
    static Cost of(
            List<TaskLife> tasks,
            long endMicros,
            long loadEndMicros,
            long withinSlo,
            Duration billedAtLeast,
            FargatePrice price) {
        CostMeter meter = new CostMeter(price, billedAtLeast);
        double usdDuringLoad = 0;
        for (TaskLife task : tasks) {
            OptionalLong launched = task.at(TaskState.LAUNCHED);
            if (launched.isEmpty()) continue;
            long from = launched.getAsLong();
            long until = Math.max(from, task.at(TaskState.STOPPED).orElse(endMicros));
            String name = task.service() + "/" + task.task();
            meter.launched(name, task.size(), instant(from));
            meter.stopped(name, instant(until));
            long overlap = Math.max(0, Math.min(until, loadEndMicros) - Math.max(from, 0));
            usdDuringLoad += hours(overlap) * price.usdPerHour(task.size());
        }
        io.freshet.scaling.cost.Cost total = meter.total(instant(endMicros));
        return new Cost(
                total.vcpuSeconds(),
                total.gbSeconds(),
                total.usd(),
                withinSlo == 0 ? OptionalDouble.empty() : OptionalDouble.of(1000 * total.usd() / withinSlo),
                loadEndMicros <= 0 ? 0 : usdDuringLoad / hours(loadEndMicros) * HOURS_PER_MONTH);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static double hours(long micros) {
        return micros / 1e6 / 3600.0;
    }
}
