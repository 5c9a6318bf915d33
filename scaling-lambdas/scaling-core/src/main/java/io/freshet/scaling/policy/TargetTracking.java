package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Series;
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
 * AWS target tracking on CPU: as many tasks as bring the mean to the target, quickly out and cautiously in.
 *
 * <p>Out: 3 of 3 periods above the target, {@code N' = ceil(N*m/T)}. In: 15 of 15 periods below 0.9 of the target,
 * {@code N' = max(ceil(N*m/T), N - step)}. m is the newest sample and N the number of running tasks it is the mean of:
 * tasks on their way are not multiplied again. AWS publishes no formula; source of this one: facts/scaling.md.
 *
 * <p>Cooldowns: while the one of a scale-out runs, only a requirement larger than what it asked for acts, and there is no
 * scale-in. The one of a scale-in holds back scale-in only, and a scale-out ends it. Scale-in is off during a deployment.
 *
 * <p>An absent sample neither confirms nor clears an alarm: it is skipped, and the alarm looks back two periods further
 * for samples that are there, as CloudWatch does with missing data ({@code treatMissingData: missing}). Fewer samples than
 * an alarm needs leave it undecided.
 *
 * @param target target of the mean CPU, in percent of what the tasks may use
 * @param period distance of two samples of the metric
 * @param scaleInStep most tasks that one scale-in takes
 */
public record TargetTracking(
        Bounds bounds,
        double target,
        Duration period,
        int scaleInStep,
        Duration scaleOutCooldown,
        Duration scaleInCooldown)
        implements ScalingPolicy<TargetTracking.State> {

    static final String NAME = "target-tracking";

    private static final int HIGH_PERIODS = 3;
    private static final int LOW_PERIODS = 15;
    private static final double LOW_SHARE = 0.9;
    /** Periods that an alarm looks back beyond those it needs, to step over absent samples. */
    private static final int EXTRA_PERIODS = 2;
    /** Source: Application Auto Scaling's default for ECS services, both ways. */
    private static final Duration COOLDOWN = Duration.ofMinutes(5);

    /** When it last scaled, and to how many tasks; a scale-out forgets the scale-in before it. */
    public record State(Optional<Instant> outAt, int outTo, Optional<Instant> inAt) {}

    static TargetTracking create(Parameters parameters, PolicyContext context) {
        return new TargetTracking(
                context.bounds(),
                parameters.number("target", 70, 1, 100),
                context.paced(parameters.duration("period", context.measurable(Duration.ofMinutes(1)))),
                parameters.whole("scale-in-step", 1, 1, 1000),
                context.paced(parameters.cooldown("scale-out-cooldown", COOLDOWN)),
                context.paced(parameters.cooldown("scale-in-cooldown", COOLDOWN)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.CPU, period, period.multipliedBy(LOW_PERIODS + EXTRA_PERIODS)));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty(), 0, Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        OptionalDouble newest = newestPresent(observed);
        if (newest.isEmpty()) return Step.hold(state, "no CPU reading");
        if (observed.running().count() == 0) return Step.hold(state, "no task is running");

        double cpu = newest.getAsDouble();
        if (alarm(observed, HIGH_PERIODS, value -> value > target)) return scaleOut(observed, state, cpu);
        if (alarm(observed, LOW_PERIODS, value -> value < LOW_SHARE * target)) return scaleIn(observed, state, cpu);
        return Step.hold(state, "CPU %.0f %%, target %.0f %%: no alarm".formatted(cpu, target));
    }

    private Step<State> scaleOut(ServiceSnapshot observed, State state, double cpu) {
        int desired = observed.desired().count();
        int required = required(observed, cpu);
        int wanted = affordable(observed, required);
        String why = "CPU %.0f %% over %.0f %% for %d x %d s: %d running tasks need %d"
                .formatted(
                        cpu,
                        target,
                        HIGH_PERIODS,
                        period.toSeconds(),
                        observed.running().count(),
                        required);

        if (wanted <= desired) return Step.hold(state, why + ", %d are asked for".formatted(desired));
        if (within(state.outAt(), scaleOutCooldown, observed.at()) && wanted <= state.outTo()) {
            return Step.hold(state, why + ", in cooldown and no more than asked for before");
        }
        State next = new State(Optional.of(observed.at()), wanted, Optional.empty());
        return Step.scale(observed.desired().withCount(wanted), next, why + ": %d -> %d".formatted(desired, wanted));
    }

    private Step<State> scaleIn(ServiceSnapshot observed, State state, double cpu) {
        int desired = observed.desired().count();
        int required = required(observed, cpu);
        int wanted = affordable(observed, Math.max(required, desired - scaleInStep));
        String why = "CPU %.0f %% under %.0f %% for %d x %d s: %d tasks need to be %d"
                .formatted(cpu, LOW_SHARE * target, LOW_PERIODS, period.toSeconds(), desired, required);

        if (wanted >= desired) return Step.hold(state, why + ", least is %d".formatted(bounds.minCount()));
        if (observed.deploying()) return Step.hold(state, why + ", no scale-in during a deployment");
        if (within(state.outAt(), scaleOutCooldown, observed.at())) return Step.hold(state, why + ", in cooldown");
        if (within(state.inAt(), scaleInCooldown, observed.at())) return Step.hold(state, why + ", in cooldown");
        State next = new State(state.outAt(), state.outTo(), Optional.of(observed.at()));
        return Step.scale(observed.desired().withCount(wanted), next, why + ": %d -> %d".formatted(desired, wanted));
    }

    private int required(ServiceSnapshot observed, double cpu) {
        return (int) Math.ceil(observed.running().count() * cpu / target);
    }

    /** The count within the bounds; a size changed by someone else is left as it is. */
    private int affordable(ServiceSnapshot observed, int count) {
        int byVcpu =
                (int) Math.floor(bounds.maxVcpu() / observed.desired().size().vcpu());
        return Math.max(bounds.minCount(), Math.min(bounds.clamp(count), byVcpu));
    }

    private boolean alarm(ServiceSnapshot observed, int periods, DoublePredicate breaching) {
        Series range = observed.signals().newest(Signal.CPU, periods + EXTRA_PERIODS);
        int seen = 0;
        for (int i = range.size() - 1; i >= 0 && seen < periods; i--) {
            if (!range.present(i)) continue;
            if (!breaching.test(range.at(i).orElseThrow())) return false;
            seen++;
        }
        return seen == periods;
    }

    private static OptionalDouble newestPresent(ServiceSnapshot observed) {
        Series range = observed.signals().newest(Signal.CPU, HIGH_PERIODS + EXTRA_PERIODS);
        for (int i = range.size() - 1; i >= 0; i--) if (range.present(i)) return range.at(i);
        return OptionalDouble.empty();
    }

    private static boolean within(Optional<Instant> since, Duration cooldown, Instant now) {
        return since.isPresent() && now.isBefore(since.get().plus(cooldown));
    }
}
