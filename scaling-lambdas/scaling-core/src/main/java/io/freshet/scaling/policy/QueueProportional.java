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
 * Scales in proportion to the queue: {@code n' = ceil(n * q / limit)}, and to the minimum when the queue is empty. After a
 * change it waits until all tasks are ready, and for its cooldown.
 *
 * <p>Source: system C in facts/earlier-systems.md (limit 50, poll 15 s, cooldown 150 s, 1 to 6 replicas). An empty queue is
 * what enough capacity looks like, so it gives up capacity at every lull; reproduced, not mended.
 *
 * @param limit messages in the queue at which the count stays
 * @param sample distance of two samples
 */
public record QueueProportional(Bounds bounds, double limit, Duration sample, Duration poll, Duration cooldown)
        implements ScalingPolicy<QueueProportional.State> {

    static final String NAME = "queue-proportional";

    /** Newest samples of which one must be there. */
    private static final int FRESH = 2;

    /** When it last looked, and when it last changed the count. */
    public record State(Optional<Instant> polledAt, Optional<Instant> changedAt) {}

    static QueueProportional create(Parameters parameters, PolicyContext context) {
        return new QueueProportional(
                context.bounds(),
                parameters.number("limit", 50, 0.1, 100_000),
                context.paced(parameters.duration("sample", context.measurable(Duration.ofSeconds(1)))),
                context.paced(parameters.duration("poll", Duration.ofSeconds(15))),
                context.paced(parameters.cooldown("cooldown", Duration.ofSeconds(150))));
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
    public State initialState() {
        return new State(Optional.empty(), Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        if (Readings.within(state.polledAt(), poll, observed.at())) return Step.hold(state, "between two polls");
        OptionalDouble backlog = Readings.newest(observed, Signal.BACKLOG, FRESH);
        if (backlog.isEmpty()) return Step.hold(state, "no backlog reading");

        State polled = new State(Optional.of(observed.at()), state.changedAt());
        int ready = observed.running().count();
        if (ready < observed.desired().count()) {
            return Step.hold(
                    polled,
                    "%d of %d tasks are ready"
                            .formatted(ready, observed.desired().count()));
        }
        if (Readings.within(state.changedAt(), cooldown, observed.at())) return Step.hold(polled, "in cooldown");

        double queue = backlog.getAsDouble();
        int wanted = queue == 0 ? bounds.minCount() : (int) Math.ceil(ready * queue / limit);
        String why = "backlog %.0f over %.0f on %d tasks".formatted(queue, limit, ready);
        return new Counts(bounds).step(observed, wanted, polled, new State(polled.polledAt(), polled.polledAt()), why);
    }
}
