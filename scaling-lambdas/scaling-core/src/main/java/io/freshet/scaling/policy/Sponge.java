package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.sizing.SlidingMaximum;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Sponge: the smallest size, and the smallest batch on it, with which every batch of one second's requests is done in time:
 * {@code l + k*l + communication <= 0.9 * SLO} for batch k of the queue. The number of tasks stays, each has its share.
 * Source: arXiv 2404.00704 and its published code, facts/scaling.md.
 *
 * <p>Differences: a task must also finish what arrives, since an objective over a second leaves more than a second for the
 * requests of one. Sponge resizes in place within milliseconds; here each resize is a rollout, so a smaller size is taken
 * only when it would have done for a while, two lags at least. The batch is planned with and not set, and the router
 * serves in order of arrival, not by deadline: {@code batch-max=1} for a service that does not batch.
 *
 * @param communication time that a request spends outside of the service
 * @param sizeMax largest size in vCPU that it goes to
 * @param step distance of two samples
 * @param hold how long the greatest rate counts
 */
public record Sponge(
        Bounds bounds,
        LatencyProfile profile,
        Duration slo,
        Duration communication,
        int batchMax,
        double sizeMax,
        Duration step,
        Duration hold)
        implements ScalingPolicy<Sponge.State> {

    static final String NAME = "sponge";

    private static final int BATCH_MAX = 16;
    private static final double VCPU_MAX = 16;
    static final double SLO_SHARE = 0.9;
    /** Ours: see the differences. */
    private static final Duration HOLD = Duration.ofMinutes(1);
    /** Newest samples of which one must be there. */
    private static final int FRESH = 2;

    /** Rates of the last while. */
    public record State(SlidingMaximum rates) {}

    static Sponge create(Parameters parameters, PolicyContext context) {
        Duration hold = context.paced(parameters.duration("hold", HOLD));
        Duration twoLags = context.lag().multipliedBy(2);
        return new Sponge(
                context.bounds(),
                context.profile(),
                context.slo(),
                parameters.cooldown("communication", Duration.ZERO),
                parameters.whole("batch-max", BATCH_MAX, 1, 64),
                parameters.number("size-max", VCPU_MAX, 0.25, 16),
                context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1)))),
                hold.compareTo(twoLags) > 0 ? hold : twoLags);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(new SignalNeed(Signal.ARRIVALS, step, step.multipliedBy(FRESH)));
    }

    @Override
    public State initialState() {
        return new State(SlidingMaximum.EMPTY);
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        OptionalDouble rate = Readings.newest(observed, Signal.ARRIVALS, FRESH);
        if (rate.isEmpty()) return Step.hold(state, "no arrivals reading");

        State seen = new State(state.rates().with(observed.at(), rate.getAsDouble(), hold));
        double held = seen.rates().max().orElse(rate.getAsDouble());
        Capacity desired = observed.desired();
        Optional<Capacity> to = smallest(desired, held / Math.max(1, desired.count()));
        String why = "rate %.1f/s, greatest in %d s %.1f/s".formatted(rate.getAsDouble(), hold.toSeconds(), held);
        if (observed.deploying()) return Step.hold(seen, why + ": a rollout is running");
        if (to.isEmpty()) return Step.hold(seen, why + ": no size is within reach");
        if (to.get().equals(desired)) return Step.hold(seen, "%s: %s stays".formatted(why, desired));
        return Step.scale(
                to.get(),
                seen,
                "%s: %s -> %s".formatted(why, desired.size(), to.get().size()));
    }

    /** The smallest size within reach that is enough; where none is, the largest. */
    private Optional<Capacity> smallest(Capacity desired, double perTask) {
        Optional<Capacity> largest = Optional.empty();
        for (TaskSize size : bounds.sizes()) {
            Capacity candidate = desired.withSize(size);
            if (size.vcpu() > sizeMax || !bounds.allowsTransition(desired, candidate)) continue;
            if (inTime(size.vcpu(), perTask / profile.slotsPerTask())) return Optional.of(candidate);
            largest = Optional.of(candidate);
        }
        return largest;
    }

    /** Whether some batch size serves a rate in time, its last batch included, and does not fall behind. */
    private boolean inTime(double vcpu, double perSecond) {
        double limitMs = SLO_SHARE * slo.toMillis() - communication.toMillis();
        for (int batch = 1; batch <= batchMax; batch++) {
            double latencyMs = profile.latencyMs(batch, vcpu);
            double batches = Math.max(1, Math.ceil(Math.ceil(perSecond) / batch));
            boolean keepsUp = batch * 1000 / latencyMs >= perSecond;
            if (keepsUp && batches * latencyMs <= limitMs) return true;
        }
        return false;
    }
}
