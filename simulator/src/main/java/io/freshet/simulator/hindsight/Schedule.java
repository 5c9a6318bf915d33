package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.simulator.twin.TwinRun;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Capacities that were decided before the first request came: how one plays who knew the load. */
public final class Schedule implements ScalingPolicy<Schedule.State> {

    public static final String NAME = "schedule";

    /** It remembers nothing. */
    public record State() {}

    private final TaskSize size;
    private final int[] counts;
    private final String words;

    /**
     * A plan.
     *
     * @param size of every task
     * @param counts number of tasks wanted in each second, at least one second; the last is kept from then on
     * @param words what the plan is
     */
    Schedule(TaskSize size, int[] counts, String words) {
        this.size = size;
        this.counts = counts.clone();
        this.words = words;
    }

    /** The same capacity from beginning to end. */
    public static Schedule held(Capacity capacity) {
        return new Schedule(capacity.size(), new int[] {capacity.count()}, capacity + " throughout");
    }

    TaskSize size() {
        return size;
    }

    /** What it costs, apart from the shortest time that a task is billed for: enough to tell sizes apart. */
    double usd() {
        return Arrays.stream(counts).sum() * FargatePrice.US_EAST_1_X86.usdPerHour(size) / 3600;
    }

    /** Tasks wanted in a second. */
    int count(long second) {
        return counts[Math.clamp(second, 0, counts.length - 1)];
    }

    /** What the plan is. */
    public String words() {
        return words;
    }

    public Capacity initial() {
        return new Capacity(count(0), size);
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
        long second = Duration.between(TwinRun.EPOCH, observed.at()).toSeconds();
        Capacity wanted = new Capacity(count(second), size);
        return observed.desired().equals(wanted)
                ? Step.hold(state, words)
                : Step.scale(wanted, state, "planned for second %d: %s".formatted(second, words));
    }
}
