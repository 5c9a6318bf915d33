package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One Fargate size up when the CPU is busy, one down when it is idle; the number of tasks stays.
 *
 * <p>Source: system A in facts/earlier-systems.md: up at 80 % or more, down below 35 %, 1 s samples averaged over 5 s, one
 * evaluation skipped after an action, one action at a time. An evaluation is one window long, so that the one after a
 * rollout looks at the new tasks only.
 *
 * @param up percent of CPU at which it goes up, itself included
 * @param down percent of CPU below which it goes down
 * @param sample distance of two samples
 */
public record ThresholdVertical(Bounds bounds, double up, double down, Duration sample)
        implements ScalingPolicy<ThresholdVertical.State> {

    static final String NAME = "threshold-vertical";

    /** Samples averaged by one evaluation, at every pace: fewer would follow single requests. */
    private static final int SAMPLES = 5;
    /** Fewest of them that must be there. */
    private static final int SAMPLES_MIN = 3;

    /** Until when it looks away: one evaluation after an action has ended. */
    public record State(Optional<Instant> skipUntil) {}

    public ThresholdVertical {
        if (!(down < up)) {
            throw new IllegalArgumentException("down: must be less than up %s, was %s".formatted(up, down));
        }
    }

    static ThresholdVertical create(Parameters parameters, PolicyContext context) {
        return new ThresholdVertical(
                context.bounds(),
                parameters.number("up", 80, 1, 100),
                parameters.number("down", 35, 0, 99),
                context.paced(parameters.duration("sample", context.measurable(Duration.ofSeconds(1)))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.CPU, sample, window()));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        if (observed.deploying()) return Step.hold(skipping(observed), "a rollout is running");
        if (state.skipUntil().filter(observed.at()::isBefore).isPresent()) {
            return Step.hold(state, "one evaluation is skipped after an action");
        }
        OptionalDouble cpu = cpu(observed);
        if (cpu.isEmpty()) return Step.hold(state, "no CPU reading");
        return evaluate(observed, state, cpu.getAsDouble());
    }

    private Step<State> evaluate(ServiceSnapshot observed, State state, double cpu) {
        if (cpu >= up)
            return resize(
                    observed,
                    state,
                    larger(observed.desired().size()),
                    "CPU %.0f %% at or over %.0f %%".formatted(cpu, up));
        if (cpu < down)
            return resize(
                    observed,
                    state,
                    smaller(observed.desired().size()),
                    "CPU %.0f %% under %.0f %%".formatted(cpu, down));
        return Step.hold(state, "CPU %.0f %% between %.0f and %.0f %%".formatted(cpu, down, up));
    }

    private Step<State> resize(ServiceSnapshot observed, State state, Optional<TaskSize> size, String why) {
        Capacity from = observed.desired();
        if (size.isEmpty())
            return Step.hold(state, "%s, and no other size to go to from %s".formatted(why, from.size()));
        Capacity to = from.withSize(size.get());
        if (!bounds.allowsTransition(from, to)) {
            return Step.hold(state, "%s, but %s beside %s exceeds %s vCPU".formatted(why, to, from, bounds.maxVcpu()));
        }
        return Step.scale(to, skipping(observed), "%s: %s -> %s".formatted(why, from.size(), to.size()));
    }

    private Optional<TaskSize> larger(TaskSize size) {
        return bounds.sizes().stream()
                .filter(other -> other.cpuUnits() > size.cpuUnits())
                .findFirst();
    }

    private Optional<TaskSize> smaller(TaskSize size) {
        return bounds.sizes().reversed().stream()
                .filter(other -> other.cpuUnits() < size.cpuUnits())
                .findFirst();
    }

    private State skipping(ServiceSnapshot observed) {
        return new State(Optional.of(observed.at().plus(window())));
    }

    private OptionalDouble cpu(ServiceSnapshot observed) {
        Series recent = observed.signals().newest(Signal.CPU, SAMPLES);
        return recent.presentCount() < SAMPLES_MIN ? OptionalDouble.empty() : recent.mean();
    }

    private Duration window() {
        return sample.multipliedBy(SAMPLES);
    }
}
