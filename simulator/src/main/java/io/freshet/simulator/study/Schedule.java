package io.freshet.simulator.study;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.TaskSize;
import io.freshet.simulator.twin.TwinRun;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Capacities that were decided before the first request came: how a clairvoyant plays. */
final class Schedule implements ScalingPolicy<Schedule.State> {

    /** It remembers nothing. */
    record State() {}

    private final TaskSize size;
    private final int[] counts;

    /**
     * A plan.
     *
     * @param size of every task
     * @param counts number of tasks wanted in each second, at least one second
     */
    Schedule(TaskSize size, int[] counts) {
        this.size = size;
        this.counts = counts.clone();
    }

    TaskSize size() {
        return size;
    }

    /** Tasks times seconds in all. */
    double taskSeconds() {
        return Arrays.stream(counts).sum();
    }

    Capacity initial() {
        return new Capacity(counts[0], size);
    }

    @Override
    public String name() {
        return "schedule";
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
        long second = Duration.between(TwinRun.EPOCH, observed.at()).toSeconds();
        int count = counts[Math.clamp(second, 0, counts.length - 1)];
        Capacity wanted = new Capacity(count, size);
        return observed.desired().equals(wanted)
                ? Step.hold(state, "as planned")
                : Step.scale(wanted, state, "planned for second " + second);
    }
}
