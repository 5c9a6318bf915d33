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
 * Knative's pod autoscaler: {@code ceil(mean concurrency / target)} over a stable window of 60 s, and over a panic window of
 * 6 s. When the panic window asks for twice what is ready, it panics: never down, until 60 s after the last such tick. Both
 * counts stay between {@code floor(ready / 2)} and {@code 1000 * ready}. Source: knative/serving autoscaler.go and its
 * defaults, facts/scaling.md.
 *
 * <p>Concurrency is what was sent and not answered, and what waits in the router: Knative's activator reports what it holds
 * back too. A task's concurrency is its number of slots; Knative's default of 100 would never scale a task that serves one
 * request at a time.
 *
 * @param target mean concurrency wanted per task: 70 % of its slots
 * @param step distance of two samples
 * @param tick time between two evaluations
 * @param panicThreshold panics when so many times the ready tasks are asked for
 */
public record Kpa(
        Bounds bounds,
        double target,
        Duration step,
        Duration tick,
        Duration stableWindow,
        Duration panicWindow,
        double panicThreshold)
        implements ScalingPolicy<Kpa.State> {

    static final String NAME = "kpa";

    private static final double UP_RATE = 1000;
    private static final double DOWN_RATE = 2;

    /**
     * @param tickedAt when it last evaluated
     * @param panicAt the last tick over the panic threshold; empty when it does not panic
     * @param panicMost the greatest count asked for in this panic
     */
    public record State(Optional<Instant> tickedAt, Optional<Instant> panicAt, int panicMost) {}

    static Kpa create(Parameters parameters, PolicyContext context) {
        double concurrency = parameters.number("concurrency", context.profile().slotsPerTask(), 0.01, 1000);
        return new Kpa(
                context.bounds(),
                concurrency * parameters.number("target-utilization", 70, 1, 100) / 100,
                context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1)))),
                context.paced(parameters.duration("tick", Duration.ofSeconds(2))),
                context.paced(parameters.duration("stable-window", Duration.ofMinutes(1))),
                context.paced(parameters.duration("panic-window", Duration.ofSeconds(6))),
                parameters.number("panic-threshold", 2, 1, 10));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(
                Readings.need(Signal.CONCURRENCY, step, stableWindow),
                Readings.need(Signal.BACKLOG, step, stableWindow));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty(), Optional.empty(), 0);
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        if (Readings.within(state.tickedAt(), tick, observed.at())) return Step.hold(state, "between two evaluations");
        OptionalDouble stable = inSystem(observed, stableWindow);
        OptionalDouble panic = inSystem(observed, panicWindow);
        if (stable.isEmpty() || panic.isEmpty()) return Step.hold(state, "no concurrency or backlog reading");

        int ready = Math.max(1, observed.running().count());
        double asked = Math.ceil(panic.getAsDouble() / target);
        int wanted = Math.max(1, (int) clamped(Math.ceil(stable.getAsDouble() / target), ready));
        State next = panicking(observed, state, asked / ready >= panicThreshold);
        String why = "concurrency %.1f in %d s, %.1f in %d s, target %.2f on %d ready"
                .formatted(
                        stable.getAsDouble(),
                        stableWindow.toSeconds(),
                        panic.getAsDouble(),
                        panicWindow.toSeconds(),
                        target,
                        ready);
        if (next.panicAt().isEmpty()) return new Counts(bounds).step(observed, wanted, next, next, why);

        int most = Math.max(next.panicMost(), Math.max(wanted, (int) clamped(asked, ready)));
        State panicked = new State(next.tickedAt(), next.panicAt(), most);
        int neverDown = Math.max(most, observed.desired().count());
        return new Counts(bounds).step(observed, neverDown, panicked, panicked, why + ", panic");
    }

    /** It starts in panic when more than one task is ready: at first there is too little history to scale in by. */
    private State panicking(ServiceSnapshot observed, State state, boolean over) {
        int ready = observed.running().count();
        Optional<Instant> now = Optional.of(observed.at());
        if (state.tickedAt().isEmpty() && ready > 1) return new State(now, now, ready);
        if (over) return new State(now, now, state.panicMost());
        boolean still = state.panicAt().isPresent()
                && !observed.at().isAfter(state.panicAt().get().plus(stableWindow));
        return still ? new State(now, state.panicAt(), state.panicMost()) : new State(now, Optional.empty(), 0);
    }

    private static double clamped(double count, int ready) {
        return Math.min(Math.max(count, Math.floor(ready / DOWN_RATE)), Math.ceil(UP_RATE * ready));
    }

    private OptionalDouble inSystem(ServiceSnapshot observed, Duration window) {
        int samples = Readings.samples(window, step);
        OptionalDouble sent = Readings.mean(observed, Signal.CONCURRENCY, samples);
        OptionalDouble waiting = Readings.mean(observed, Signal.BACKLOG, samples);
        if (sent.isEmpty() || waiting.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(sent.getAsDouble() + waiting.getAsDouble());
    }
}
