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
 * AWS step scaling on CPU: the further beyond its threshold, the greater the step, counted in tasks or in percent.
 *
 * <p>While the cooldown of a scale-out runs, what it added counts as part of the next one, so that only a larger step acts;
 * the cooldown of a scale-in holds back scale-in, and a scale-out ends it. Percentages round as AWS rounds them. Source:
 * Application Auto Scaling (StepScalingPolicyConfiguration), facts/scaling.md. The alarms are those of target tracking.
 *
 * @param high percent of CPU over which it scales out
 * @param low percent of CPU under which it scales in
 * @param out steps by how far the CPU is over {@code high}
 * @param in steps by how far it is under {@code low}
 * @param period distance of two samples of the metric
 */
public record StepScaling(
        Bounds bounds,
        double high,
        double low,
        StepAdjustments out,
        StepAdjustments in,
        Duration period,
        int outPeriods,
        int inPeriods,
        Duration cooldown)
        implements ScalingPolicy<StepScaling.State> {

    static final String NAME = "step";

    /** 10 % and, 10 further, 30 %: the example of the EC2 Auto Scaling user guide. */
    private static final String OUT = "0:+10%,10:+30%";

    private static final String IN = "0:-10%,10:-30%";
    /** Far enough apart that one task more at 70 % does not bring two below it: 70 / 2 = 35. */
    private static final double HIGH = 70;

    private static final double LOW = 30;
    /** Default of StepScalingPolicyConfiguration. */
    private static final Duration COOLDOWN = Duration.ofMinutes(5);

    /** When it last scaled out and from how many tasks, and when it last scaled in. */
    public record State(Optional<Instant> outAt, int outFrom, Optional<Instant> inAt) {}

    public StepScaling {
        if (!(low < high))
            throw new IllegalArgumentException("low: must be less than high %s, was %s".formatted(high, low));
    }

    static StepScaling create(Parameters parameters, PolicyContext context) {
        return new StepScaling(
                context.bounds(),
                parameters.number("high", HIGH, 1, 100),
                parameters.number("low", LOW, 0, 99),
                parameters.parsed("out", StepAdjustments.parse(OUT), StepAdjustments::parse, "steps such as " + OUT),
                parameters.parsed("in", StepAdjustments.parse(IN), StepAdjustments::parse, "steps such as " + IN),
                context.paced(parameters.duration("period", context.measurable(Duration.ofMinutes(1)))),
                parameters.whole("out-periods", TargetTracking.HIGH_PERIODS, 1, 100),
                parameters.whole("in-periods", TargetTracking.LOW_PERIODS, 1, 100),
                context.paced(parameters.cooldown("cooldown", COOLDOWN)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new Alarm(Signal.CPU, Math.max(outPeriods, inPeriods)).need(period));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty(), 0, Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        OptionalDouble newest = Readings.newest(observed, Signal.CPU, outPeriods + Alarm.EXTRA_PERIODS);
        if (newest.isEmpty()) return Step.hold(state, "no CPU reading");
        double cpu = newest.getAsDouble();
        if (new Alarm(Signal.CPU, outPeriods).fires(observed, value -> value > high)) {
            return scaleOut(observed, state, cpu);
        }
        if (new Alarm(Signal.CPU, inPeriods).fires(observed, value -> value < low))
            return scaleIn(observed, state, cpu);
        return Step.hold(state, "CPU %.0f %% between %.0f and %.0f %%: no alarm".formatted(cpu, low, high));
    }

    private Step<State> scaleOut(ServiceSnapshot observed, State state, double cpu) {
        boolean cooling = Readings.within(state.outAt(), cooldown, observed.at());
        int from = cooling ? state.outFrom() : observed.desired().count();
        int change = out.change(cpu - high, from);
        int wanted = Math.max(observed.desired().count(), from + change);
        String why = "CPU %.0f %% over %.0f %%: %+d from %d%s"
                .formatted(cpu, high, change, from, cooling ? ", in cooldown" : "");
        State scaled = new State(Optional.of(observed.at()), from, Optional.empty());
        return new Counts(bounds).step(observed, wanted, state, scaled, why);
    }

    private Step<State> scaleIn(ServiceSnapshot observed, State state, double cpu) {
        String why = "CPU %.0f %% under %.0f %%".formatted(cpu, low);
        if (Readings.within(state.inAt(), cooldown, observed.at())) return Step.hold(state, why + ", in cooldown");
        int change = in.change(low - cpu, observed.desired().count());
        int wanted = Math.min(observed.desired().count(), observed.desired().count() + change);
        State scaled = new State(state.outAt(), state.outFrom(), Optional.of(observed.at()));
        return new Counts(bounds).step(observed, wanted, state, scaled, "%s: %+d".formatted(why, change));
    }
}
