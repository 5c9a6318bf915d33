package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One task more when the mean CPU of a minute is above 80 %, one less when that of ten minutes is below 20 %.
 *
 * <p>Source: system B in facts/earlier-systems.md. After a change each window starts anew: a mean over the time before it
 * says nothing of the new count. A window needs half of its samples.
 *
 * @param up percent of CPU above which it scales out
 * @param down percent of CPU below which it scales in
 * @param sample distance of two samples
 */
public record TwoThreshold(
        Bounds bounds, double up, double down, Duration sample, Duration upWindow, Duration downWindow)
        implements ScalingPolicy<TwoThreshold.State> {

    static final String NAME = "two-threshold";

    /** When the service last changed: by this policy, or until all of its tasks ran. */
    public record State(Optional<Instant> changedAt) {}

    public TwoThreshold {
        if (!(down < up))
            throw new IllegalArgumentException("down: must be less than up %s, was %s".formatted(up, down));
    }

    static TwoThreshold create(Parameters parameters, PolicyContext context) {
        return new TwoThreshold(
                context.bounds(),
                parameters.number("up", 80, 1, 100),
                parameters.number("down", 20, 0, 99),
                context.paced(parameters.duration("sample", context.measurable(Duration.ofSeconds(10)))),
                context.paced(parameters.duration("up-window", Duration.ofMinutes(1))),
                context.paced(parameters.duration("down-window", Duration.ofMinutes(10))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        Duration longest = downWindow.compareTo(upWindow) > 0 ? downWindow : upWindow;
        return List.of(Readings.need(Signal.CPU, sample, longest));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        State now = new State(Optional.of(observed.at()));
        int desired = observed.desired().count();
        if (observed.running().count() < desired || observed.deploying()) {
            return Step.hold(now, "waiting for %d tasks to run".formatted(desired));
        }
        OptionalDouble minute = mean(observed, state, upWindow);
        if (minute.orElse(0) > up) {
            String why = "CPU %.0f %% over %.0f %% in %d s".formatted(minute.getAsDouble(), up, upWindow.toSeconds());
            return new Counts(bounds).step(observed, desired + 1, state, now, why);
        }
        OptionalDouble longer = mean(observed, state, downWindow);
        if (longer.orElse(100) < down) {
            String why =
                    "CPU %.0f %% under %.0f %% in %d s".formatted(longer.getAsDouble(), down, downWindow.toSeconds());
            return new Counts(bounds).step(observed, desired - 1, state, now, why);
        }
        return Step.hold(state, minute.isEmpty() ? "no CPU reading of a whole window" : "CPU between the thresholds");
    }

    private OptionalDouble mean(ServiceSnapshot observed, State state, Duration window) {
        if (Readings.within(state.changedAt(), window, observed.at())) return OptionalDouble.empty();
        return Readings.meanOfHalf(observed, Signal.CPU, Readings.samples(window, sample));
    }
}
