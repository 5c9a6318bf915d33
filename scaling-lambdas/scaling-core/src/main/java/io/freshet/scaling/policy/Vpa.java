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
import io.freshet.scaling.sizing.DecayingHistogram;
import io.freshet.scaling.sizing.Peaks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Kubernetes' Vertical Pod Autoscaler on CPU: the smallest size that holds p90 x 1.15 of what a task used, when the present
 * one is outside of p50 x 1.15 to p95 x 1.15; the number of tasks stays.
 *
 * <p>The bounds widen while there is little history: the lower by {@code (1 + 0.001 / days)^-2}, the upper by
 * {@code 1 + 1 / days}. Within them it resizes after 12 h for a difference of 10 %. Samples lose half of their weight in
 * 24 h, and weigh what their task's CPU is (0.1 at least). Source: kubernetes/autoscaler recommender.go and updater,
 * facts/scaling.md. Memory is not measured: it comes with the size.
 *
 * @param step distance of two samples
 * @param day what the bounds' confidence is counted in
 * @param settled time without a change after which a size within the bounds is corrected too
 */
public record Vpa(Bounds bounds, double margin, Duration step, Duration halfLife, Duration day, Duration settled)
        implements ScalingPolicy<Vpa.State> {

    static final String NAME = "vpa";

    private static final double TARGET = 0.9;
    private static final double LOWER = 0.5;
    private static final double UPPER = 0.95;
    private static final double MARGIN = 1.15;
    private static final double SIGNIFICANT = 0.1;
    private static final double WEIGHT_MIN = 0.1;
    /** Samples that it looks back for new ones. */
    private static final int SAMPLES = 5;

    /**
     * @param since end of the first sample
     * @param until end of the newest sample that was counted
     * @param changedAt when the size last changed
     */
    public record State(
            Optional<Instant> since, Optional<Instant> until, Optional<Instant> changedAt, DecayingHistogram used) {}

    static Vpa create(Parameters parameters, PolicyContext context) {
        return new Vpa(
                context.bounds(),
                parameters.number("margin", MARGIN, 1, 3),
                context.paced(parameters.duration("step", context.measurable(Duration.ofMinutes(1)))),
                context.paced(parameters.duration("half-life", Duration.ofHours(24))),
                context.paced(parameters.duration("confidence", Duration.ofHours(24))),
                context.paced(parameters.cooldown("settled", Duration.ofHours(12))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.CPU, step, step.multipliedBy(SAMPLES)));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty(), Optional.empty(), Optional.empty(), DecayingHistogram.EMPTY);
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        Optional<Instant> now = Optional.of(observed.at());
        if (observed.deploying()) {
            return Step.hold(new State(state.since(), now, now, state.used()), "a rollout is running");
        }
        Series cpu = observed.signals().newest(Signal.CPU, SAMPLES);
        if (!Peaks.fresh(cpu)) return Step.hold(state, "no CPU reading");
        State seen = counted(cpu, observed.desired().size().vcpu(), state);
        return seen.since().isEmpty() ? Step.hold(seen, "no CPU reading yet") : recommend(observed, seen);
    }

    /** With the samples that lie wholly after those counted before. */
    private State counted(Series cpu, double vcpu, State state) {
        State seen = state;
        for (int i = 0; i < cpu.size(); i++) {
            Instant start = cpu.start().plus(step.multipliedBy(i));
            boolean counted = seen.until().filter(start::isBefore).isPresent();
            if (counted || !cpu.present(i)) continue;
            Instant end = start.plus(step);
            double used = cpu.at(i).orElseThrow() / 100 * vcpu;
            seen = new State(
                    seen.since().or(() -> Optional.of(end)),
                    Optional.of(end),
                    seen.changedAt(),
                    seen.used().with(end, used, Math.max(WEIGHT_MIN, vcpu), halfLife));
        }
        return seen;
    }

    private Step<State> recommend(ServiceSnapshot observed, State state) {
        double days =
                Duration.between(state.since().orElseThrow(), observed.at()).toMillis() / (double) day.toMillis();
        double present = observed.desired().size().vcpu();
        double target = margin * state.used().percentile(TARGET).orElseThrow();
        double lower = margin * state.used().percentile(LOWER).orElseThrow() * Math.pow(1 + 0.001 / days, -2);
        double upper = margin * state.used().percentile(UPPER).orElseThrow() * (1 + 1 / days);
        String why = "%.2f vCPU used at p90 with margin, bounds %.2f to %.2f".formatted(target, lower, upper);

        boolean outside = present < lower || present > upper;
        boolean settledLong = !Readings.within(state.changedAt().or(state::since), settled, observed.at());
        boolean differs = Math.abs(target - present) >= SIGNIFICANT * present;
        if (!outside && !(settledLong && differs)) return Step.hold(state, why + ": the size stays");
        return resize(observed, state, holding(target), why);
    }

    private Step<State> resize(ServiceSnapshot observed, State state, TaskSize size, String why) {
        Capacity to = observed.desired().withSize(size);
        if (to.equals(observed.desired())) return Step.hold(state, why + ": no other size holds it better");
        if (!bounds.allowsTransition(observed.desired(), to)) {
            return Step.hold(state, "%s: %s is not within reach".formatted(why, to));
        }
        State changed = new State(state.since(), state.until(), Optional.of(observed.at()), state.used());
        return Step.scale(
                to, changed, "%s: %s -> %s".formatted(why, observed.desired().size(), size));
    }

    private TaskSize holding(double vcpu) {
        for (TaskSize size : bounds.sizes()) if (size.vcpu() >= vcpu) return size;
        return bounds.sizes().getLast();
    }
}
