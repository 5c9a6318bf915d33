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
import io.freshet.scaling.sizing.BatchPlan;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.sizing.Peaks;
import io.freshet.scaling.sizing.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Themis: vertical while the load rises beyond what there is, horizontal on the smallest size once it is stable.
 *
 * <p>lambda is the greatest rate of the last 5 s, the demand {@code lambda + k * sqrt(lambda)}, a task's rate that of its
 * best batch ({@link BatchPlan}). It is horizontal when the next 10 s are not expected to exceed what there is and lambda
 * does not, or the largest size is reached: as few tasks of the smallest size as carry the demand, one more when the size
 * shrinks, and in only when that held for 10 s. Else vertical: the smallest size that carries the demand with the present
 * count, never a smaller one, and more tasks where no size does. Source: arXiv 2407.14843, facts/scaling.md.
 *
 * <p>Differences: the next 10 s come from a straight line through the six maxima, not from an LSTM. Rates of a task are not
 * rounded down to whole requests, which would make nothing of a task that needs more than a second. Batch sizes are planned
 * with and not set: a service that does not batch should be given {@code batch-max=1}. Themis resizes in place within
 * milliseconds; here each change of size is a rollout, so a shortage at the largest size is met with more tasks of that size
 * and not with a rollout to small ones, and while a rollout runs only tasks are added.
 *
 * @param deviations k: how many square roots of the rate are added to it
 * @param sizeMax largest size in vCPU that it goes to
 * @param step distance of two samples
 * @param window over which the rate is the greatest
 * @param bin span of one of the maxima it extrapolates, and how far ahead it looks
 * @param hold how long fewer tasks or a smaller size must have been enough
 */
public record Themis(
        Bounds bounds,
        LatencyProfile profile,
        Duration slo,
        int batchMax,
        double deviations,
        double sizeMax,
        Duration step,
        Duration window,
        Duration bin,
        Duration hold)
        implements ScalingPolicy<Themis.State> {

    static final String NAME = "themis";

    private static final int BATCH_MAX = 4;
    private static final double VCPU_MAX = 4;
    private static final int MAXIMA = 6;
    /** The paper gives no value for k; two deviations of Poisson arrivals cover 98 %. */
    private static final double DEVIATIONS = 2;

    /** Since when every tick found fewer tasks or a smaller size enough. */
    public record State(Optional<Instant> lessSince) {}

    static Themis create(Parameters parameters, PolicyContext context) {
        return new Themis(
                context.bounds(),
                context.profile(),
                context.slo(),
                parameters.whole("batch-max", BATCH_MAX, 1, 64),
                parameters.number("deviations", DEVIATIONS, 0, 10),
                parameters.number("size-max", VCPU_MAX, 0.25, 16),
                context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1)))),
                context.paced(parameters.duration("window", Duration.ofSeconds(5))),
                context.paced(parameters.duration("bin", Duration.ofSeconds(10))),
                context.paced(parameters.cooldown("hold", Duration.ofSeconds(10))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        Duration maxima = bin.multipliedBy(MAXIMA);
        return List.of(Readings.need(Signal.ARRIVALS, step, maxima.compareTo(window) > 0 ? maxima : window));
    }

    @Override
    public State initialState() {
        return new State(Optional.empty());
    }

    /** What was seen, and what one task of a size does at that rate. */
    private record Load(double perSecond, double nextPerSecond, double demand) {}

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        Optional<Load> seen = observed.signals().of(Signal.ARRIVALS).flatMap(this::load);
        if (seen.isEmpty()) return Step.hold(initialState(), "no arrivals reading");

        Load load = seen.get();
        Capacity desired = observed.desired();
        double present = desired.count() * perTask(desired.size(), load);
        String why = "rate %.1f/s, next %.1f/s, demand %.1f/s, %s carries %.1f/s"
                .formatted(load.perSecond(), load.nextPerSecond(), load.demand(), desired, present);
        boolean stable = load.nextPerSecond() <= present && load.perSecond() < present;
        if (stable) return horizontal(observed, state, load, present, why);
        return desired.size().equals(sizes().getLast())
                ? moreTasks(observed, load, why)
                : vertical(observed, load, why);
    }

    private Optional<Load> load(Series rates) {
        OptionalDouble greatest = Peaks.greatestMean(rates, Readings.samples(window, step), 1);
        if (greatest.isEmpty()) return Optional.empty();
        double perSecond = greatest.getAsDouble();
        double next = Trend.of(Peaks.maxima(rates, MAXIMA, Readings.samples(bin, step)))
                .map(trend -> trend.ahead(1))
                .orElse(perSecond);
        return Optional.of(new Load(perSecond, next, perSecond + deviations * Math.sqrt(perSecond)));
    }

    private Step<State> horizontal(ServiceSnapshot observed, State state, Load load, double present, String why) {
        Capacity desired = observed.desired();
        Optional<Capacity> fewest = fewest(desired, load);
        if (present < load.demand() || fewest.isEmpty() || observed.deploying()) return moreTasks(observed, load, why);

        Optional<Instant> since = state.lessSince().or(() -> Optional.of(observed.at()));
        if (Readings.within(since, hold, observed.at())) {
            return Step.hold(
                    new State(since), "%s: %s would do, for %d s".formatted(why, fewest.get(), hold.toSeconds()));
        }
        return Step.scale(fewest.get(), initialState(), "%s: %s -> %s".formatted(why, desired, fewest.get()));
    }

    /** Fewer tasks, or a smaller size with one task to spare where there is room for it; empty when neither would do. */
    private Optional<Capacity> fewest(Capacity desired, Load load) {
        for (TaskSize size : sizes()) {
            double perTask = perTask(size, load);
            if (perTask == 0) continue;
            int count = Math.max(bounds.minCount(), (int) Math.ceil(load.demand() / perTask));
            if (size.cpuUnits() >= desired.size().cpuUnits()) {
                return Optional.of(desired.withCount(count)).filter(fewer -> count < desired.count());
            }
            return Optional.of(new Capacity(count + 1, size))
                    .filter(spare -> bounds.allowsTransition(desired, spare))
                    .or(() -> Optional.of(new Capacity(count, size)))
                    .filter(smaller -> bounds.allowsTransition(desired, smaller));
        }
        return Optional.empty();
    }

    private Step<State> vertical(ServiceSnapshot observed, Load load, String why) {
        Capacity desired = observed.desired();
        if (desired.count() * perTask(desired.size(), load) >= load.demand()) {
            return Step.hold(initialState(), why + ": rising, and enough for now");
        }
        if (observed.deploying()) return moreTasks(observed, load, why);
        Optional<Capacity> larger = larger(desired, load);
        return larger.isPresent()
                ? Step.scale(larger.get(), initialState(), "%s: %s -> %s".formatted(why, desired, larger.get()))
                : moreTasks(observed, load, why);
    }

    /** The smallest larger size that carries the demand with this count; where none does, the largest and more tasks. */
    private Optional<Capacity> larger(Capacity desired, Load load) {
        Optional<Capacity> most = Optional.empty();
        for (TaskSize size : sizes()) {
            if (size.cpuUnits() <= desired.size().cpuUnits() || perTask(size, load) == 0) continue;
            Capacity same = desired.withSize(size);
            if (!bounds.allowsTransition(desired, same)) continue;
            if (same.count() * perTask(size, load) >= load.demand()) return Optional.of(same);
            most = Optional.of(same);
        }
        return most.map(same -> withRest(desired, same, load));
    }

    private Capacity withRest(Capacity desired, Capacity same, Load load) {
        int count = Math.min(bounds.maxCount(), (int) Math.ceil(load.demand() / perTask(same.size(), load)));
        while (count > same.count() && !bounds.allowsTransition(desired, same.withCount(count))) count--;
        return same.withCount(Math.max(count, same.count()));
    }

    private Step<State> moreTasks(ServiceSnapshot observed, Load load, String why) {
        int desired = observed.desired().count();
        double perTask = perTask(observed.desired().size(), load);
        int wanted = perTask == 0 ? desired : (int) Math.ceil(load.demand() / perTask);
        return new Counts(bounds).step(observed, Math.max(desired, wanted), initialState(), initialState(), why);
    }

    /** The sizes it may go to; the smallest where all are larger than its largest. */
    private List<TaskSize> sizes() {
        List<TaskSize> allowed =
                bounds.sizes().stream().filter(size -> size.vcpu() <= sizeMax).toList();
        return allowed.isEmpty() ? bounds.sizes().subList(0, 1) : allowed;
    }

    private double perTask(TaskSize size, Load load) {
        return BatchPlan.of(profile, size.vcpu(), slo, batchMax, load.perSecond())
                .perSecond();
    }
}
