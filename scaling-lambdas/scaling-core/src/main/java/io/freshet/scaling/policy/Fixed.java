package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import java.util.List;

/** Keeps one capacity whatever happens: what every other policy has to beat. */
public record Fixed(Bounds bounds, Capacity capacity) implements ScalingPolicy<Fixed.State> {

    static final String NAME = "fixed";

    /** It remembers nothing. */
    public record State() {}

    static Fixed create(Parameters parameters, PolicyContext context) {
        return new Fixed(context.bounds(), context.initial());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of();
    }

    @Override
    public State initialState() {
        return new State();
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        if (observed.desired().equals(capacity)) return Step.hold(state, "fixed at " + capacity);
        if (observed.deploying()) return Step.hold(state, "waiting for a rollout to end, then back to " + capacity);
        if (!bounds.allowsTransition(observed.desired(), capacity)) {
            return Step.hold(
                    state, "%s beside %s exceeds %s vCPU".formatted(capacity, observed.desired(), bounds.maxVcpu()));
        }
        return Step.scale(capacity, state, "fixed: %s -> %s".formatted(observed.desired(), capacity));
    }
}
