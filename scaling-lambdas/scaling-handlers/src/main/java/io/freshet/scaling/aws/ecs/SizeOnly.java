package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import java.util.List;

/**
 * A policy of which only the size is taken, because Application Auto Scaling owns the count.
 *
 * @param policy the one that is asked
 */
public record SizeOnly<S extends Record>(ScalingPolicy<S> policy) implements ScalingPolicy<S> {

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public int stateVersion() {
        return policy.stateVersion();
    }

    @Override
    public List<SignalNeed> needs() {
        return policy.needs();
    }

    @Override
    public S initialState() {
        return policy.initialState();
    }

    @Override
    public Step<S> decide(ServiceSnapshot observed, S previous) {
        Step<S> step = policy.decide(observed, previous);
        return switch (step.decision()) {
            case Decision.Hold _ -> step;
            case Decision.Scale(Capacity capacity, String reason) -> {
                Capacity sized = capacity.withCount(observed.desired().count());
                yield sized.equals(observed.desired())
                        ? Step.hold(step.state(), "the count is Application Auto Scaling's: " + reason)
                        : Step.scale(sized, step.state(), reason);
            }
        };
    }
}
