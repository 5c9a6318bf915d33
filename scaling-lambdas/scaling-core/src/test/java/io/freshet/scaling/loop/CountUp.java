package io.freshet.scaling.loop;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import java.util.List;

/** A policy for tests of the loop: asks for one task more at each tick until it has asked {@code times} times. */
record CountUp(int times) implements ScalingPolicy<CountUp.State> {

    record State(int asked) {}

    @Override
    public String name() {
        return "count-up";
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of();
    }

    @Override
    public State initialState() {
        return new State(0);
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        if (state.asked() >= times) return Step.hold(state, "asked %d times".formatted(state.asked()));
        int count = observed.desired().count() + 1;
        return Step.scale(observed.desired().withCount(count), new State(state.asked() + 1), "one more: " + count);
    }
}
