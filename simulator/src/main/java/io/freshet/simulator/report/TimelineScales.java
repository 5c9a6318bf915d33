package io.freshet.simulator.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The axes that all arms share for one model, so that their charts can be compared.
 *
 * @param lanesTotal height of the tasks of the arm that had most of them, before it is scaled to the room there is
 */
record TimelineScales(Axis.Time time, Axis load, Axis queue, Axis vcpu, Axis cpu, Axis latency, double lanesTotal) {

    static TimelineScales of(List<ModelSeries> arms, double endSeconds, double sloMs) {
        double slowest = max(arms.stream().flatMapToDouble(arm -> arm.slowestMs().stream()));
        double fastest = arms.stream()
                .flatMapToDouble(arm -> arm.fastestMs().stream())
                .min()
                .orElse(1);
        return new TimelineScales(
                new Axis.Time(endSeconds, 5),
                Axis.upTo(max(arms.stream().mapToDouble(arm -> ModelSeries.max(arm.offered()))), 3),
                Axis.upTo(max(arms.stream().mapToDouble(arm -> ModelSeries.max(arm.waiting()))), 3),
                Axis.upTo(
                        Math.max(
                                max(arms.stream().mapToDouble(arm -> ModelSeries.max(arm.paid(endSeconds)))),
                                max(arms.stream().mapToDouble(arm -> ModelSeries.max(arm.demand())))),
                        3),
                new Axis.Linear(0, 100, 2),
                latencies(Math.min(fastest, sloMs / 2), Math.max(slowest, sloMs * 2)),
                max(arms.stream().mapToDouble(arm -> Lanes.total(Lanes.of(arm.tasks())))));
    }

    /** What the height of a task is multiplied by. */
    double lanesScale() {
        return Lanes.scale(lanesTotal);
    }

    /** Room for the tasks. */
    double lanesHeight() {
        return lanesTotal * lanesScale();
    }

    /** From a power of ten to 1, 2 or 5 times one, so that there is something to label. */
    static Axis latencies(double fromMs, double toMs) {
        double low = Math.pow(10, Math.floor(Math.log10(Math.max(fromMs, 0.1))));
        double power = Math.pow(10, Math.floor(Math.log10(toMs)));
        double high = toMs <= 2 * power ? 2 * power : toMs <= 5 * power ? 5 * power : 10 * power;
        return new Axis.Log(low, high);
    }

    private static double max(DoubleStream values) {
        return values.max().orElse(0);
    }
}
