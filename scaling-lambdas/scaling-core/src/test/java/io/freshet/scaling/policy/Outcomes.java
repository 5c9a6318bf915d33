package io.freshet.scaling.policy;

import io.freshet.scaling.Decision;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Step;

/** What came of a step, in words. */
final class Outcomes {

    static final String HOLD = "hold";

    private Outcomes() {}

    /** The capacity that was decided, or {@link #HOLD}. */
    static String of(Step<?> step) {
        return switch (step.decision()) {
            case Decision.Scale scale -> scale.capacity().toString();
            case Decision.Hold _ -> HOLD;
        };
    }

    /** The outcome of a policy's first step. */
    static <S extends Record> String first(ScalingPolicy<S> policy, ServiceSnapshot observed) {
        return of(policy.decide(observed, policy.initialState()));
    }
}
