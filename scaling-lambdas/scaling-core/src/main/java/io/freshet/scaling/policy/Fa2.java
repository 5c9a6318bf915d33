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
 * FA2: the fewest tasks for which some batch size has {@code n * floor(q/l) * b >= rate}, q being what the objective leaves
 * after communication, and {@code l + ceil(rate / (b*n)) * l + communication < 0.9 * SLO}. The size stays.
 * Source: FA2 (RTAS 2022) as Sponge's published code has it, facts/scaling.md.
 *
 * <p>Differences: where q is over a second, the tasks must do the requests of all of q within it; the published form
 * compares the batches of q with the requests of one second, which is the same for its objective of 1 s and promises too
 * much for a longer one. The rate is the greatest of the last 5 s and fewer tasks are taken when they would have done for
 * 10 s, as Themis has it: the source gives neither. The batch is planned with and not set.
 *
 * @param communication time that a request spends outside of the service
 * @param step distance of two samples
 * @param window over which the rate is the greatest
 * @param hold how long fewer tasks must have been enough
 */
public record Fa2(
        Bounds bounds,
        LatencyProfile profile,
        Duration slo,
        Duration communication,
        int batchMax,
        Duration step,
        Duration window,
        Duration hold)
        implements ScalingPolicy<Fa2.State> {

    static final String NAME = "fa2";

    private static final int BATCH_MAX = 16;

    /** Since when every tick found fewer tasks enough. */
    public record State(Optional<Instant> lessSince) {}

    static Fa2 create(Parameters parameters, PolicyContext context) {
        return new Fa2(
                context.bounds(),
                context.profile(),
                context.slo(),
                parameters.cooldown("communication", Duration.ZERO),
                parameters.whole("batch-max", BATCH_MAX, 1, 64),
                context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1)))),
                context.paced(parameters.duration("window", Duration.ofSeconds(5))),
                context.paced(parameters.cooldown("hold", Duration.ofSeconds(10))));
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
        int samples = Readings.samples(window, step);
        OptionalDouble rate = Peaks.greatestMean(observed.signals().newest(Signal.ARRIVALS, samples), samples, 1);
        if (rate.isEmpty()) return Step.hold(initialState(), "no arrivals reading");

        int desired = observed.desired().count();
        int fewest = fewest(rate.getAsDouble(), observed.desired().size().vcpu());
        String why = "greatest rate in %d s %.1f/s".formatted(window.toSeconds(), rate.getAsDouble());
        if (fewest >= desired) return new Counts(bounds).step(observed, fewest, initialState(), initialState(), why);

        Optional<Instant> since = state.lessSince().or(() -> Optional.of(observed.at()));
        if (Readings.within(since, hold, observed.at())) {
            return Step.hold(new State(since), "%s: %d would do, for %d s".formatted(why, fewest, hold.toSeconds()));
        }
        return new Counts(bounds).step(observed, fewest, new State(since), initialState(), why);
    }

    /** The least count of the bounds that is enough; the greatest where none is. */
    private int fewest(double perSecond, double vcpu) {
        for (int count = bounds.minCount(); count < bounds.maxCount(); count++) {
            for (int batch = 1; batch <= batchMax; batch++) {
                if (enough(count, profile.slotsPerTask() * batch, profile.latencyMs(batch, vcpu), perSecond))
                    return count;
            }
        }
        return bounds.maxCount();
    }

    private boolean enough(int count, int atOnce, double latencyMs, double perSecond) {
        double leftMs = slo.toMillis() - communication.toMillis();
        double requests = perSecond * Math.max(1, leftMs / 1000);
        double batches = Math.ceil(perSecond / (atOnce * count));
        return count * Math.floor(leftMs / latencyMs) * atOnce >= requests
                && latencyMs + batches * latencyMs + communication.toMillis() < Sponge.SLO_SHARE * slo.toMillis();
    }
}
