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
import java.util.function.DoublePredicate;

/**
 * AWS target tracking on CPU or on the backlog per task: as many tasks as bring the mean to the target, quickly out and
 * cautiously in.
 *
 * <p>Out: 3 of 3 periods above the target, {@code N' = ceil(N*m/T)}. In: 15 of 15 periods below 0.9 of the target,
 * {@code N' = max(ceil(N*m/T), N - step)}. m is the newest sample and N the number of running tasks it is the mean of:
 * tasks on their way are not multiplied again. AWS publishes no formula; source of this one: facts/scaling.md.
 *
 * <p>Cooldowns: while the one of a scale-out runs, only a requirement larger than what it asked for acts, and there is no
 * scale-in. The one of a scale-in holds back scale-in only, and a scale-out ends it. Scale-in is off during a deployment.
 *
 * <p>An absent sample neither confirms nor clears an {@link Alarm}. Fewer samples than an alarm needs leave it undecided.
 *
 * <p>Backlog per task is metric math on AWS, backlog over running tasks at the time of each sample; here every sample is
 * divided by the tasks that run now. Its target is the acceptable delay times the rate of one task.
 *
 * @param metric what is tracked
 * @param target target of the mean CPU in percent of what the tasks may use, or of the messages in the queue per task
 * @param period distance of two samples of the metric
 * @param scaleInStep most tasks that one scale-in takes
 */
public record TargetTracking(
        Bounds bounds,
        Metric metric,
        double target,
        Duration period,
        int scaleInStep,
        Duration scaleOutCooldown,
        Duration scaleInCooldown)
        implements ScalingPolicy<TargetTracking.State> {

    static final String NAME = "target-tracking";

    static final int HIGH_PERIODS = 3;
    static final int LOW_PERIODS = 15;
    private static final double LOW_SHARE = 0.9;
    private static final double CPU_TARGET = 70;
    /** Source: Application Auto Scaling's default for ECS services, both ways. */
    private static final Duration COOLDOWN = Duration.ofMinutes(5);

    /** What is tracked. */
    public enum Metric {
        CPU(Signal.CPU, "CPU %.0f %%", "%.0f %%"),
        BACKLOG(Signal.BACKLOG, "backlog %.1f per task", "%.1f");

        private final Signal signal;
        private final String reading;
        private final String level;

        Metric(Signal signal, String reading, String level) {
            this.signal = signal;
            this.reading = reading;
            this.level = level;
        }
    }

    /**
     * When it last scaled, and to how many tasks; a scale-out forgets the scale-in before it.
     *
     * @param outOn end of the period whose value the last scale-out was for: an alarm looks at each value once
     */
    public record State(Optional<Instant> outAt, int outTo, Optional<Instant> outOn, Optional<Instant> inAt) {}

    static TargetTracking create(Parameters parameters, PolicyContext context) {
        Metric metric = parameters.choice("metric", Metric.CPU);
        return new TargetTracking(
                context.bounds(),
                metric,
                switch (metric) {
                    case CPU -> parameters.number("target", CPU_TARGET, 1, 100);
                    case BACKLOG -> parameters.number("target", acceptableBacklog(context), 0.1, 100_000);
                },
                context.paced(parameters.duration("period", context.measurable(Duration.ofMinutes(1)))),
                parameters.whole("scale-in-step", 1, 1, 1000),
                context.paced(parameters.cooldown("scale-out-cooldown", COOLDOWN)),
                context.paced(parameters.cooldown("scale-in-cooldown", COOLDOWN)));
    }

    /** Messages that one task of the initial size serves in the time that the objective leaves for waiting, at least 1. */
    private static double acceptableBacklog(PolicyContext context) {
        double vcpu = context.initial().size().vcpu();
        double waitMs = context.slo().toMillis() - context.profile().latencyMs(1, vcpu);
        return Math.max(1, waitMs / 1000 * context.profile().throughputPerSecond(vcpu));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new Alarm(metric.signal, LOW_PERIODS).need(period));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    @Override
    public int stateVersion() {
        return 2;
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        OptionalDouble newest = Readings.newest(observed, metric.signal, HIGH_PERIODS + Alarm.EXTRA_PERIODS);
        if (newest.isEmpty()) return Step.hold(state, "no %s reading".formatted(metric));
        int running = observed.running().count();
        if (running == 0) return Step.hold(state, "no task is running");

        int tasks = metric == Metric.BACKLOG ? running : 1;
        double value = newest.getAsDouble() / tasks;
        if (fires(HIGH_PERIODS, observed, sample -> sample / tasks > target)) return scaleOut(observed, state, value);
        if (fires(LOW_PERIODS, observed, sample -> sample / tasks < LOW_SHARE * target)) {
            return scaleIn(observed, state, value);
        }
        return Step.hold(state, "%s, target %s: no alarm".formatted(metric.reading.formatted(value), level(target)));
    }

    private boolean fires(int periods, ServiceSnapshot observed, DoublePredicate breaching) {
        return new Alarm(metric.signal, periods).fires(observed, breaching);
    }

    private Step<State> scaleOut(ServiceSnapshot observed, State state, double value) {
        int desired = observed.desired().count();
        int required = required(observed, value);
        int wanted = affordable(observed, required);
        String why = "%s over %s for %d x %d s: %d running tasks need %d"
                .formatted(
                        metric.reading.formatted(value),
                        level(target),
                        HIGH_PERIODS,
                        period.toSeconds(),
                        observed.running().count(),
                        required);

        if (wanted <= desired) return Step.hold(state, why + ", %d are asked for".formatted(desired));
        Optional<Instant> on = Readings.newestEnd(observed, metric.signal);
        if (on.equals(state.outOn())) return Step.hold(state, why + ", acted on already");
        if (Readings.within(state.outAt(), scaleOutCooldown, observed.at()) && wanted <= state.outTo()) {
            return Step.hold(state, why + ", in cooldown and no more than asked for before");
        }
        State next = new State(Optional.of(observed.at()), wanted, on, Optional.empty());
        return Step.scale(observed.desired().withCount(wanted), next, why + ": %d -> %d".formatted(desired, wanted));
    }

    private Step<State> scaleIn(ServiceSnapshot observed, State state, double value) {
        int desired = observed.desired().count();
        int required = required(observed, value);
        int wanted = affordable(observed, Math.max(required, desired - scaleInStep));
        String why = "%s under %s for %d x %d s: %d tasks need to be %d"
                .formatted(
                        metric.reading.formatted(value),
                        level(LOW_SHARE * target),
                        LOW_PERIODS,
                        period.toSeconds(),
                        desired,
                        required);

        if (wanted >= desired) return Step.hold(state, why + ", least is %d".formatted(bounds.minCount()));
        if (observed.deploying()) return Step.hold(state, why + ", no scale-in during a deployment");
        boolean cooling = Readings.within(state.outAt(), scaleOutCooldown, observed.at())
                || Readings.within(state.inAt(), scaleInCooldown, observed.at());
        if (cooling) return Step.hold(state, why + ", in cooldown");
        State next = new State(state.outAt(), state.outTo(), state.outOn(), Optional.of(observed.at()));
        return Step.scale(observed.desired().withCount(wanted), next, why + ": %d -> %d".formatted(desired, wanted));
    }

    private int required(ServiceSnapshot observed, double value) {
        return (int) Math.ceil(observed.running().count() * value / target);
    }

    private int affordable(ServiceSnapshot observed, int count) {
        return new Counts(bounds).affordable(observed, count);
    }

    private String level(double value) {
        return metric.level.formatted(value);
    }
}
