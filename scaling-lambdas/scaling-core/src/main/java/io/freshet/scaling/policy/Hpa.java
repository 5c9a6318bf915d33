package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Kubernetes' Horizontal Pod Autoscaler (v2) on CPU: {@code n' = ceil(r * ready)} with {@code r = CPU / target}, unless r is
 * within 0.1 of 1. On the way up tasks that are not ready yet count as idle, which damps r. Source: facts/scaling.md.
 *
 * @param target target of the mean CPU, in percent
 * @param sample distance of two samples
 */
public record Hpa(Bounds bounds, double target, Duration sample, HpaBehavior behavior)
        implements ScalingPolicy<HpaBehavior.Memory> {

    static final String NAME = "hpa";

    /** Resolution of the metrics server. */
    private static final Duration SAMPLE = Duration.ofSeconds(15);
    /** Newest samples of which one must be there. */
    private static final int FRESH = 2;

    static Hpa create(Parameters parameters, PolicyContext context) {
        return new Hpa(
                context.bounds(),
                parameters.number("target", 70, 1, 100),
                context.paced(parameters.duration("sample", context.measurable(SAMPLE))),
                HpaBehavior.create(parameters, context));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.CPU, sample, sample.multipliedBy(FRESH)));
    }

    @Override
    public HpaBehavior.Memory initialState() {
        return HpaBehavior.Memory.EMPTY;
    }

    @Override
    public Step<HpaBehavior.Memory> decide(ServiceSnapshot observed, HpaBehavior.Memory memory) {
        if (behavior.waiting(memory, observed.at())) return Step.hold(memory, "between two evaluations");
        OptionalDouble cpu = Readings.newest(observed, Signal.CPU, FRESH);
        if (cpu.isEmpty()) return Step.hold(memory, "no CPU reading");
        if (observed.running().count() == 0) return Step.hold(memory, "no task is running");

        int recommended = recommended(observed, cpu.getAsDouble() / target);
        String why = "CPU %.0f %%, target %.0f %%, %d ready: %d recommended"
                .formatted(cpu.getAsDouble(), target, observed.running().count(), recommended);
        return behavior.step(bounds, observed, memory, recommended, why);
    }

    private int recommended(ServiceSnapshot observed, double ratio) {
        int desired = observed.desired().count();
        int ready = observed.running().count();
        int wanted = (int) Math.ceil(ratio * ready);
        if (ratio <= 1) return 1 - ratio <= HpaBehavior.TOLERANCE ? desired : Math.min(desired, wanted);
        double damped = ratio * ready / (ready + observed.pending().count());
        return damped - 1 <= HpaBehavior.TOLERANCE ? desired : Math.max(desired, wanted);
    }
}
