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
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.sizing.Peaks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * InfAdapter: every 30 s the cheapest capacity for the predicted peak of the next minute plus 10 %. The prediction is the
 * exponentially weighted mean (span 10) of the peaks of the last ten minutes; less than before is only planned for at the
 * fifth such prediction in a row.
 *
 * <p>A capacity's rate is 0.8 of what its tasks finish. Its cost is its share of the greatest vCPU, and 0.2 more when the
 * size changes, which is InfAdapter's price of loading. Source: InfAdapter (EuroMLSys 2023) and its published code and
 * settings, facts/scaling.md.
 *
 * <p>Left out: the LSTM that takes over from the weighted mean after ten minutes, and the choice between variants of the
 * model of different accuracy; with one variant what remains is cores and their price.
 *
 * @param share of what tasks finish that is planned with
 * @param reserve factor on the prediction
 * @param step distance of two samples
 * @param bin span of one peak
 * @param interval time between two decisions
 * @param patience predictions of less that are passed over
 */
public record InfAdapter(
        Bounds bounds,
        LatencyProfile profile,
        Duration slo,
        double share,
        double reserve,
        Duration step,
        Duration bin,
        Duration interval,
        int patience)
        implements ScalingPolicy<InfAdapter.State> {

    static final String NAME = "infadapter";

    private static final int PEAKS = 10;
    /** Of span 10: {@code 1 - 2 / (10 + 1)}. */
    private static final double DECAY = 1 - 2.0 / 11;

    private static final double LOADING = 0.2;

    /**
     * @param decidedAt when it last decided
     * @param plannedPerSecond what it last planned for
     * @param passedOver predictions of less since then
     */
    public record State(Optional<Instant> decidedAt, double plannedPerSecond, int passedOver) {}

    static InfAdapter create(Parameters parameters, PolicyContext context) {
        return new InfAdapter(
                context.bounds(),
                context.profile(),
                context.slo(),
                parameters.number("capacity-share", 0.8, 0.05, 1),
                parameters.number("reserve", 1.1, 1, 3),
                context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1)))),
                context.paced(parameters.duration("bin", Duration.ofMinutes(1))),
                context.paced(parameters.duration("interval", Duration.ofSeconds(30))),
                parameters.whole("patience", 4, 0, 100));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(Readings.need(Signal.ARRIVALS, step, bin.multipliedBy(PEAKS)));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty(), 0, 0);
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        if (Readings.within(state.decidedAt(), interval, observed.at()))
            return Step.hold(state, "between two decisions");
        Optional<Series> arrivals = observed.signals().of(Signal.ARRIVALS).filter(Peaks::fresh);
        if (arrivals.isEmpty()) return Step.hold(state, "no arrivals reading");

        double predicted = reserve * weightedMean(Peaks.maxima(arrivals.get(), PEAKS, Readings.samples(bin, step)));
        Optional<Instant> now = Optional.of(observed.at());
        String why = "predicted peak with reserve %.1f/s".formatted(predicted);
        boolean first = state.decidedAt().isEmpty();
        if (!first && predicted <= state.plannedPerSecond() && state.passedOver() < patience) {
            return Step.hold(
                    new State(now, state.plannedPerSecond(), state.passedOver() + 1),
                    "%s: planned for %.1f/s".formatted(why, state.plannedPerSecond()));
        }
        return planned(observed, new State(now, predicted, 0), why);
    }

    /** The newest value has weight 1, each older one that of its successor times {@link #DECAY}. */
    private static double weightedMean(double[] values) {
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int i = values.length - 1; i >= 0; i--, weight *= DECAY) {
            if (Double.isNaN(values[i])) continue;
            sum += weight * values[i];
            weights += weight;
        }
        return sum / weights;
    }

    private Step<State> planned(ServiceSnapshot observed, State state, String why) {
        Capacity desired = observed.desired();
        Capacity to = cheapest(observed, state.plannedPerSecond()).orElseGet(() -> most(observed));
        if (to.equals(desired)) return Step.hold(state, "%s: %s stays".formatted(why, desired));
        return Step.scale(to, state, "%s: %s -> %s".formatted(why, desired, to));
    }

    /** Of the least count of each size that carries the rate the cheapest within reach; empty when none is. */
    private Optional<Capacity> cheapest(ServiceSnapshot observed, double perSecond) {
        Optional<Capacity> cheapest = Optional.empty();
        for (TaskSize size : bounds.sizes()) {
            double perTask = perSecond(size);
            if (perTask == 0) continue;
            Capacity candidate = new Capacity(Math.max(bounds.minCount(), (int) Math.ceil(perSecond / perTask)), size);
            if (!withinReach(observed, candidate)) continue;
            double cost = cost(observed.desired(), candidate);
            if (cheapest.isEmpty() || cost < cost(observed.desired(), cheapest.get()))
                cheapest = Optional.of(candidate);
        }
        return cheapest;
    }

    /** Of the greatest count of each size within reach the one with the highest rate; the present one where none is higher. */
    private Capacity most(ServiceSnapshot observed) {
        Capacity desired = observed.desired();
        Capacity most = desired;
        for (TaskSize size : bounds.sizes()) {
            int beside = (int) Math.floor((bounds.maxVcpu() - desired.vcpu()) / size.vcpu());
            int count = size.equals(desired.size())
                    ? new Counts(bounds).affordable(observed, bounds.maxCount())
                    : Math.min(bounds.maxCount(), beside);
            if (count < bounds.minCount()) continue;
            Capacity candidate = new Capacity(count, size);
            boolean higher = count * perSecond(size) > most.count() * perSecond(most.size());
            if (higher && withinReach(observed, candidate)) most = candidate;
        }
        return most;
    }

    private boolean withinReach(ServiceSnapshot observed, Capacity candidate) {
        Capacity desired = observed.desired();
        if (!candidate.size().equals(desired.size())) {
            return !observed.deploying() && bounds.allowsTransition(desired, candidate);
        }
        return new Counts(bounds).affordable(observed, candidate.count()) == candidate.count()
                && (candidate.count() >= desired.count() || !observed.deploying());
    }

    /** Planned requests per second of one task; none on a size that takes too long for one. */
    private double perSecond(TaskSize size) {
        if (profile.latencyMs(1, size.vcpu()) > slo.toMillis()) return 0;
        return share * profile.throughputPerSecond(size.vcpu());
    }

    private double cost(Capacity present, Capacity next) {
        double loading = next.size().equals(present.size()) ? 0 : LOADING;
        return next.vcpu() / bounds.maxVcpu() + loading;
    }
}
