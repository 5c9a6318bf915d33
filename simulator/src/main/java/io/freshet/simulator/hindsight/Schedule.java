package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.simulator.twin.TwinRun;
import java.time.Duration;
import java.util.List;

/** Capacities that were decided before the first request came: how one plays who knew the load. */
public final class Schedule implements ScalingPolicy<Schedule.State> {

    public static final String NAME = "schedule";

    /** It remembers nothing. */
    public record State() {}

    private final List<Capacity> perSecond;
    private final String words;

    /**
     * A plan.
     *
     * @param perSecond what is wanted in each second, at least one second; the last is kept from then on
     * @param words what the plan is
     */
    Schedule(List<Capacity> perSecond, String words) {
        if (perSecond.isEmpty()) throw new IllegalArgumentException("perSecond: at least one second is needed");
        this.perSecond = List.copyOf(perSecond);
        this.words = words;
    }

    /** The same capacity from beginning to end. */
    public static Schedule held(Capacity capacity) {
        return new Schedule(List.of(capacity), capacity + " throughout");
    }

    /** What it costs, apart from the shortest time that a task is billed for: enough to tell sizes apart. */
    double usd() {
        FargatePrice price = FargatePrice.US_EAST_1_X86;
        return perSecond.stream()
                        .mapToDouble(capacity -> capacity.count() * price.usdPerHour(capacity.size()))
                        .sum()
                / 3600;
    }

    /** What is wanted in a second. */
    Capacity at(long second) {
        return perSecond.get(Math.clamp(second, 0, perSecond.size() - 1));
    }

    /** What the plan is. */
    public String words() {
        return words;
    }

    public Capacity initial() {
        return at(0);
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
        Capacity wanted = at(second);
        return observed.desired().equals(wanted)
                ? Step.hold(state, words)
                : Step.scale(wanted, state, "planned for second %d: %s".formatted(second, words));
    }
}
