package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.CheapestCapacity;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.scaling.sizing.DemandEstimate;
import io.freshet.scaling.sizing.LearntLag;
import io.freshet.scaling.sizing.Queueing;
import io.freshet.scaling.sizing.ShadowReplay;
import io.freshet.scaling.sizing.Strain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Scales out, up or both: the capacity that carries the demand within the latency objective, at the least price.
 *
 * <p>Demand is what arrives ({@link DemandEstimate}), where it significantly rises also what it leads to, plus what clears a
 * standing backlog within a stated time: a saturated service sees its arrivals held back by the broker, but not its backlog. How
 * long a demand is provided for and with how much reserve is learnt by {@link ShadowReplay}, with the lag that this service's
 * own actions took ({@link LearntLag}). Where a backlog stands though the formula says that all is well, the formula is not
 * believed ({@link Strain}).
 *
 * <p>Ways to more, in this order: more tasks of the present size; another size, when no count of the present one carries
 * the demand and the other carries clearly more. A size is also changed for its price, once what it would have saved has
 * paid for the overlap of a rollout (ski rental). Fewer tasks only with a margin, with every signal there and never during
 * a rollout. Source: facts/policy-research.md (capacity formula, shadow replay, drain; vertical as right-sizing).
 *
 * @param search finds capacities by what they carry and cost
 * @param demand how arrivals are turned into a demand, with the lag that was told
 * @param trendMax how far a rise is extended at most, as a factor of the present level; 1 for not at all
 * @param step distance of two samples of the signals
 * @param settle time for which every signal must have been there before anything is taken away
 * @param rules what is learnt from, with the lag that was told
 * @param drain least time within which a standing backlog is to be cleared; the lag where that is longer
 * @param lag time from a decision to traffic as it was told
 */
public record Hybrid(
        Bounds bounds,
        CheapestCapacity search,
        DemandEstimate.Settings demand,
        double trendMax,
        Duration step,
        Duration settle,
        ShadowReplay.Settings rules,
        Duration drain,
        Duration lag)
        implements ScalingPolicy<Hybrid.State> {

    static final String NAME = "hybrid";

    /** A backlog stands when it was there in each of the newest so many samples. */
    private static final int STANDING_SAMPLES = 3;
    /** What fewer tasks must carry, as a factor of the demand: keeps a demand near a limit from flapping. */
    private static final double IN_MARGIN = 1.1;
    /** What another size must carry, as a factor of what the present one can, to be worth a rollout. */
    private static final double RESIZE_GAIN = 1.1;
    /** Least share of the price that another size must save. Source: facts/policy-research.md. */
    private static final double RESIZE_SAVING = 0.08;
    /** Shortest window of arrivals at any pace: shorter ones hold too few messages to tell a rise from chance. */
    private static final Duration WINDOW_MIN = Duration.ofSeconds(10);
    /** Shortest time to clear a backlog at any pace. */
    private static final Duration DRAIN_MIN = Duration.ofSeconds(10);

    /** A rollout is paid twice while it starts and while the old tasks drain: about two lags. */
    private static final double ROLLOUT_OVERLAP_LAGS = 2;

    /**
     * @param replay what was learnt of demands
     * @param lag what was learnt of the time an action takes
     * @param strain what was learnt of how far the formula is wrong
     * @param knownSince since when every tick knew the demand; empty after one that did not
     * @param cheaperSince since when another size was cheaper at every tick
     */
    public record State(
            ShadowReplay replay,
            LearntLag lag,
            Strain strain,
            Optional<Instant> knownSince,
            Optional<Instant> cheaperSince) {

        private State withLag(LearntLag other) {
            return new State(replay, other, strain, knownSince, cheaperSince);
        }

        private State withCheaperSince(Optional<Instant> other) {
            return new State(replay, lag, strain, knownSince, other);
        }
    }

    static Hybrid create(Parameters parameters, PolicyContext context) {
        Queueing queueing = parameters.choice("queueing", Queueing.CENTRAL);
        Duration step = context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(1))));
        Duration window = longer(WINDOW_MIN, context.paced(parameters.duration("window", Duration.ofMinutes(1))));
        Duration drain = longer(DRAIN_MIN, context.paced(parameters.duration("drain", Duration.ofMinutes(1))));
        return new Hybrid(
                context.bounds(),
                new CheapestCapacity(
                        new CapacityModel(context.profile(), context.slo(), queueing), FargatePrice.US_EAST_1_X86),
                new DemandEstimate.Settings(
                        window,
                        context.lag().plus(step),
                        parameters.number("significance", 2.5, 0, 10),
                        parameters.number("margin-z", 1.28, 0, 10)),
                parameters.number("trend-max", 1.5, 1, 10),
                step,
                context.paced(HybridRules.USUAL_HOLD),
                HybridRules.of(parameters, context),
                drain,
                context.lag());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int stateVersion() {
        return 2;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(
                new SignalNeed(Signal.ARRIVALS, step, longer(demand.window(), step.multipliedBy(STANDING_SAMPLES))),
                new SignalNeed(Signal.BACKLOG, step, step.multipliedBy(STANDING_SAMPLES)));
    }

    @Override
    public State initialState() {
        return new State(ShadowReplay.EMPTY, LearntLag.UNKNOWN, Strain.NONE, Optional.empty(), Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State before) {
        State state = before.withLag(before.lag()
                .serving(
                        observed.at(),
                        observed.running().count(observed.desired().size()),
                        lag));
        DemandEstimate.Settings ahead =
                demand.withHorizon(state.lag().orElse(lag).plus(step));
        Optional<Series> arrivals = observed.signals().of(Signal.ARRIVALS);
        Optional<DemandEstimate> estimate = arrivals.flatMap(series -> DemandEstimate.of(series, ahead));
        if (arrivals.isEmpty() || estimate.isEmpty()) {
            State unknown = new State(state.replay(), state.lag(), state.strain(), Optional.empty(), Optional.empty());
            return Step.hold(unknown, "no arrivals reading");
        }
        OptionalDouble backlog = standingBacklog(observed);
        Need need = need(observed, state, estimate.get(), arrivals.get(), ahead, backlog);
        State seen = new State(
                need.replay(),
                state.lag(),
                need.strain(),
                backlog.isEmpty() ? Optional.empty() : state.knownSince().or(() -> Optional.of(observed.at())),
                state.cheaperSince());
        return carries(observed.desired(), need.perSecond()) && bounds.allows(observed.desired())
                ? less(observed, seen, need)
                : more(observed, seen, need);
    }

    /** What has to be carried, and in words where it comes from. */
    private record Need(double perSecond, ShadowReplay replay, Strain strain, String why) {}

    private Need need(
            ServiceSnapshot observed,
            State state,
            DemandEstimate estimate,
            Series arrivals,
            DemandEstimate.Settings ahead,
            OptionalDouble backlog) {
        double waitS = Math.max(0, search.model().waitMs(observed.desired()) / 1000.0);
        double standing = Math.max(0, backlog.orElse(0) - estimate.levelPerSecond() * waitS);
        double clearing = standing / longer(drain, state.lag().orElse(lag)).toSeconds();
        double now = estimate.upperPerSecond() + clearing;
        double rising = estimate.aheadPerSecond(arrivals, ahead, trendMax) + clearing;
        ShadowReplay replay = state.replay()
                .with(
                        observed.at(),
                        arrived(arrivals, observed.at(), state),
                        trendMax > 1 ? List.of(now, rising) : List.of(now),
                        search.model(),
                        observed.desired().size(),
                        rules.withLag(ahead.horizon()));
        ShadowReplay.Choice choice = replay.choice(rules);
        Strain strain = state.strain().with(standing, serving(observed, state));
        double provided = strain.factor() * Math.max(now, choice.perSecond());
        String why = "demand %.1f/s (arrivals %.1f/s, backlog %s), provided for %.1f/s (best rule: kept %d s, x %s)"
                .formatted(
                        now,
                        estimate.levelPerSecond(),
                        backlog.isEmpty() ? "unknown" : "%.0f".formatted(backlog.getAsDouble()),
                        provided,
                        choice.hold().toSeconds(),
                        choice.headroom());
        return new Need(provided, replay, strain, why);
    }

    /** Whether all that was asked for takes traffic. */
    private static boolean serving(ServiceSnapshot observed, State state) {
        Capacity desired = observed.desired();
        return !observed.deploying()
                && observed.pending().count() == 0
                && observed.running().count(desired.size()) >= desired.count()
                && state.lag().askedAt().isEmpty();
    }

    /** Mean rate of what arrived since the last tick, as far as it was measured. */
    private double arrived(Series arrivals, Instant at, State state) {
        long steps = state.replay()
                .last()
                .map(last -> Duration.between(last, at).dividedBy(step))
                .orElse(1L);
        return arrivals.newest(Math.clamp(steps, 1, arrivals.size())).mean().orElse(0);
    }

    private Step<State> more(ServiceSnapshot observed, State state, Need need) {
        State next = state.withCheaperSince(Optional.empty());
        Reach reach = new Reach(bounds, observed);
        List<CountRange> sameSize = reach.asManyOrMore();
        Optional<Capacity> enough = search.carrying(need.perSecond(), sameSize);
        if (enough.isPresent()) return scaled(observed, next, enough.get(), need, "");

        List<CountRange> candidates = Stream.concat(
                        sameSize.stream(), worthARollout(sameSize, reach.resized()).stream())
                .toList();
        Optional<Capacity> carrying = search.carrying(need.perSecond(), candidates);
        if (carrying.isPresent()) return scaled(observed, next, carrying.get(), need, "");
        Capacity most = search.strongest(candidates).orElse(observed.desired());
        return scaled(observed, next, most, need, ", the most within reach");
    }

    /** Those of another size that carry clearly more than the present size ever can. */
    private List<CountRange> worthARollout(List<CountRange> sameSize, List<CountRange> resized) {
        double most = search.strongest(sameSize).map(this::carried).orElse(0.0);
        return resized.stream()
                .filter(range -> search.model().waitMs(range.greatest()) > 0)
                .flatMap(range -> search.model().least(range, RESIZE_GAIN * most).stream()
                        .map(least -> new CountRange(range.size(), least.count(), range.most())))
                .toList();
    }

    private Step<State> less(ServiceSnapshot observed, State state, Need need) {
        if (observed.deploying())
            return enough(observed, state.withCheaperSince(Optional.empty()), need, "a rollout is running");
        Optional<Instant> known = state.knownSince();
        if (known.isEmpty() || observed.at().isBefore(known.get().plus(settle))) {
            String note = "not known for %d s yet".formatted(settle.toSeconds());
            return enough(observed, state.withCheaperSince(Optional.empty()), need, note);
        }
        Reach reach = new Reach(bounds, observed);
        Optional<Capacity> fewer = search.carrying(need.perSecond() * IN_MARGIN, reach.fewer());
        return fewer.isPresent()
                ? scaled(observed, state.withCheaperSince(Optional.empty()), fewer.get(), need, "")
                : rightSized(observed, state, need, reach);
    }

    private Step<State> rightSized(ServiceSnapshot observed, State state, Need need, Reach reach) {
        double present = search.usdPerHour(observed.desired());
        Optional<Capacity> cheaper = search.carrying(need.perSecond() * IN_MARGIN, reach.resized())
                .filter(candidate -> search.usdPerHour(candidate) < (1 - RESIZE_SAVING) * present);
        if (cheaper.isEmpty())
            return enough(observed, state.withCheaperSince(Optional.empty()), need, "no cheaper capacity carries it");

        Instant since = state.cheaperSince().orElse(observed.at());
        double saving = 1 - search.usdPerHour(cheaper.get()) / present;
        double savedS = saving * Duration.between(since, observed.at()).toMillis() / 1000.0;
        if (savedS >= ROLLOUT_OVERLAP_LAGS * state.lag().orElse(lag).toMillis() / 1000.0) {
            return scaled(
                    observed,
                    state.withCheaperSince(Optional.empty()),
                    cheaper.get(),
                    need,
                    ", %.0f %% cheaper".formatted(100 * saving));
        }
        State waiting = state.withCheaperSince(Optional.of(since));
        return enough(
                observed,
                waiting,
                need,
                "%s would save %.0f %%, not yet a rollout's price".formatted(cheaper.get(), 100 * saving));
    }

    private Step<State> enough(ServiceSnapshot observed, State state, Need need, String note) {
        return Step.hold(
                state,
                "%s: %s carries %.1f/s; %s"
                        .formatted(need.why(), observed.desired(), carried(observed.desired()), note));
    }

    private Step<State> scaled(ServiceSnapshot observed, State next, Capacity target, Need need, String note) {
        if (target.equals(observed.desired())) return enough(observed, next, need, "the most within reach");
        return Step.scale(
                target,
                next.withLag(awaiting(observed, next.lag(), target)),
                "%s: %s carries %.1f/s, %s carries %.1f/s%s"
                        .formatted(
                                need.why(),
                                observed.desired(),
                                carried(observed.desired()),
                                target,
                                carried(target),
                                note));
    }

    /** From asking for more, or for another size, until all of it serves. */
    private static LearntLag awaiting(ServiceSnapshot observed, LearntLag lag, Capacity target) {
        boolean more = target.count() > observed.running().count(target.size());
        return more ? lag.asked(observed.at(), target.count()) : lag.calledOff();
    }

    /** The least backlog of the newest samples; empty when one of them is absent. */
    private static OptionalDouble standingBacklog(ServiceSnapshot observed) {
        Series recent = observed.signals().newest(Signal.BACKLOG, STANDING_SAMPLES);
        if (recent.presentCount() < STANDING_SAMPLES) return OptionalDouble.empty();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < recent.size(); i++)
            least = Math.min(least, recent.at(i).orElseThrow());
        return OptionalDouble.of(least);
    }

    private boolean carries(Capacity capacity, double perSecond) {
        return search.model().carries(capacity, perSecond);
    }

    private double carried(Capacity capacity) {
        return search.model().withinSloPerSecond(capacity);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
