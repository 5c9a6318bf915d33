package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.sizing.Peaks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * InferLine's tuner: {@code n = ceil(lambda / (throughput * rho))}, lambda the greatest rate of the last 30 s in windows of
 * 5 s. Out at once; in only when nothing changed for 15 s.
 *
 * <p>Source: InferLine (SoCC 2020, arXiv 1812.01776), section on the tuner; facts/scaling.md. Left out: its planner, which
 * finds rho and the batch size of each stage from a sample trace (here rho is a parameter, the batch is 1), and the traffic
 * envelope that compares the arrivals with that trace over windows of up to 60 s.
 *
 * @param rho share of its time that a task is planned to be busy
 * @param step distance of two samples
 * @param bin window of one rate
 * @param settle time without a change before it scales in
 */
public record InferLine(
        Bounds bounds,
        LatencyProfile profile,
        double rho,
        Duration step,
        Duration window,
        Duration bin,
        Duration settle)
        implements ScalingPolicy<InferLine.State> {

    static final String NAME = "inferline";

    /** When this policy last changed the count. */
    public record State(Optional<Instant> changedAt) {}

    static InferLine create(Parameters parameters, PolicyContext context) {
        return new InferLine(
                context.bounds(),
                context.profile(),
                parameters.number("rho", 0.8, 0.05, 1),
                context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1)))),
                context.paced(parameters.duration("window", Duration.ofSeconds(30))),
                context.paced(parameters.duration("bin", Duration.ofSeconds(5))),
                context.paced(parameters.cooldown("settle", Duration.ofSeconds(15))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(Readings.need(Signal.ARRIVALS, step, window));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        int perBin = Readings.samples(bin, step);
        int bins = Math.max(1, Readings.samples(window, step) / perBin);
        OptionalDouble peak =
                Peaks.greatestMean(observed.signals().newest(Signal.ARRIVALS, bins * perBin), bins, perBin);
        if (peak.isEmpty()) return Step.hold(state, "no arrivals reading");

        double perTask = profile.throughputPerSecond(observed.desired().size().vcpu()) * rho;
        int wanted = (int) Math.ceil(peak.getAsDouble() / perTask);
        String why = "greatest rate in %d s %.1f/s, %.2f/s per task"
                .formatted(window.toSeconds(), peak.getAsDouble(), perTask);
        boolean fewer = wanted < observed.desired().count();
        if (fewer && Readings.within(state.changedAt(), settle, observed.at())) {
            return Step.hold(state, why + ": changed less than %d s ago".formatted(settle.toSeconds()));
        }
        return new Counts(bounds).step(observed, wanted, state, new State(Optional.of(observed.at())), why);
    }
}
