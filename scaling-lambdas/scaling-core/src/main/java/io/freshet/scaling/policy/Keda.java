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
 * KEDA on the backlog: {@code n' = ceil(backlog / target)} through the Horizontal Pod Autoscaler, unless the backlog is
 * within 0.1 of the target per task. Source: facts/scaling.md.
 *
 * <p>KEDA itself only decides between none and one task, which its polling every 30 s and its cooldown of 300 s are about;
 * with at least one task what remains is the autoscaler, which evaluates every 15 s.
 *
 * @param target messages in the queue per task
 * @param sample distance of two samples
 */
public record Keda(Bounds bounds, double target, Duration sample, HpaBehavior behavior)
        implements ScalingPolicy<HpaBehavior.Memory> {

    static final String NAME = "keda";

    /** KEDA's default {@code queueLength} of the SQS scaler. */
    private static final double TARGET = 5;
    /** Newest samples of which one must be there. */
    private static final int FRESH = 2;

    static Keda create(Parameters parameters, PolicyContext context) {
        return new Keda(
                context.bounds(),
                parameters.number("target", TARGET, 0.1, 100_000),
                context.paced(parameters.duration("sample", context.measurable(Duration.ofSeconds(1)))),
                HpaBehavior.create(parameters, context));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.BACKLOG, sample, sample.multipliedBy(FRESH)));
    }

    @Override
    public HpaBehavior.Memory initialState() {
        return HpaBehavior.Memory.EMPTY;
    }

    @Override
    public Step<HpaBehavior.Memory> decide(ServiceSnapshot observed, HpaBehavior.Memory memory) {
        if (behavior.waiting(memory, observed.at())) return Step.hold(memory, "between two evaluations");
        OptionalDouble backlog = Readings.newest(observed, Signal.BACKLOG, FRESH);
        if (backlog.isEmpty()) return Step.hold(memory, "no backlog reading");

        int recommended = recommended(observed.desired().count(), backlog.getAsDouble());
        String why = "backlog %.0f, target %.1f per task: %d recommended"
                .formatted(backlog.getAsDouble(), target, recommended);
        return behavior.step(bounds, observed, memory, recommended, why);
    }

    private int recommended(int count, double backlog) {
        double ratio = backlog / (target * count);
        return Math.abs(1 - ratio) <= HpaBehavior.TOLERANCE ? count : (int) Math.ceil(backlog / target);
    }
}
