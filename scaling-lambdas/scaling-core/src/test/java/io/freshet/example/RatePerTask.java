package io.freshet.example;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** One task for every so many requests per second: a policy as a user of Freshet would add it. */
public record RatePerTask(Bounds bounds, double perTask, Duration step) implements ScalingPolicy<RatePerTask.Nothing> {

    static final String NAME = "rate-per-task";

    private static final int SAMPLES = 6;

    /** It remembers nothing. */
    public record Nothing() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.ARRIVALS, step, step.multipliedBy(SAMPLES)));
    }

    @Override
    public Nothing initialState() {
        return new Nothing();
    }

    @Override
    public Step<Nothing> decide(ServiceSnapshot observed, Nothing state) {
        OptionalDouble rate =
                observed.signals().newest(Signal.ARRIVALS, SAMPLES).mean();
        if (rate.isEmpty()) return Step.hold(state, "no arrivals reading");

        Capacity desired = observed.desired();
        Capacity wanted = desired.withCount(bounds.clamp((int) Math.ceil(rate.getAsDouble() / perTask)));
        String why = "%.1f/s, %.1f/s per task".formatted(rate.getAsDouble(), perTask);
        boolean fewer = wanted.count() < desired.count();
        if (wanted.equals(desired) || !bounds.allows(wanted)) return Step.hold(state, why);
        if (fewer && observed.deploying()) return Step.hold(state, why + ": no scale-in during a rollout");
        return Step.scale(wanted, state, "%s: %d -> %d".formatted(why, desired.count(), wanted.count()));
    }
}
