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
import io.freshet.scaling.sizing.DemandEstimate;
import io.freshet.scaling.sizing.Queueing;
import io.freshet.scaling.sizing.ShadowReplay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Scales out, up or both: the capacity that carries the demand within the latency objective, at the least price.
 *
 * <p>Demand is what arrives ({@link DemandEstimate}) plus what clears a standing backlog within a stated time: a saturated
 * service sees its arrivals held back by the broker, but not its backlog. What is provided for is the greatest demand of
 * the last while ({@link SlidingMaximum}), so a lull does not undo a scale-out.
 *
 * <p>Ways to more, in this order: more tasks of the present size; another size, when no count of the present one carries
 * the demand and the other carries clearly more. A size is also changed for its price, once what it would have saved has
 * paid for the overlap of a rollout (ski rental). Fewer tasks only with a margin, with every signal there and never during
 * a rollout. Source: facts/policy-research.md (capacity formula, hold, drain; vertical as right-sizing, not as a reflex).
 *
 * @param search finds capacities by what they carry and cost
 * @param demand how arrivals are turned into a demand
 * @param step distance of two samples of the signals
 * @param hold how long a demand is provided for after it was last seen
 * @param drain time within which a standing backlog is to be cleared
 * @param rolloutOverlap time that a rollout is paid twice: launch until traffic, and draining
 */
public record Hybrid(
        Bounds bounds,
        CheapestCapacity search,
        DemandEstimate.Settings demand,
        Duration step,
        Duration hold,
        ShadowReplay.Settings rules,
        Duration drain,
        Duration rolloutOverlap)
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

    /**
     * @param demands demands of the last while, per second
     * @param knownSince since when every tick knew the demand; empty after one that did not
     * @param cheaperSince since when another size was cheaper at every tick
     */
    public record State(ShadowReplay demands, Optional<Instant> knownSince, Optional<Instant> cheaperSince) {}

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
                step,
                context.paced(Duration.ofMinutes(5)),
                rules(parameters, context),
                longer(drain, context.lag()),
                context.lag().multipliedBy(2));
    }

    private static ShadowReplay.Settings rules(Parameters parameters, PolicyContext context) {
        List<Duration> holds = Stream.of(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60))
                .map(context::paced)
                .toList();
        List<Double> headrooms = List.of(0.9, 1.1, 1.4, 2.0);
        Duration one = parameters.cooldown("hold", Duration.ZERO);
        double headroom = parameters.number("headroom", 0, 0, 10);
        return new ShadowReplay.Settings(
                one.isZero() ? holds : List.of(context.paced(one)),
                headroom == 0 ? headrooms : List.of(headroom),
                context.lag().plus(context.resolution()),
                context.paced(parameters.duration("half-life", Duration.ofMinutes(40))),
                parameters.number("miss-price", 20, 0, 1000));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(
                new SignalNeed(Signal.ARRIVALS, step, longer(demand.window(), step.multipliedBy(STANDING_SAMPLES))),
                new SignalNeed(Signal.BACKLOG, step, step.multipliedBy(STANDING_SAMPLES)));
    }

    @Override
    public State initialState() {
        return new State(ShadowReplay.EMPTY, Optional.empty(), Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        Optional<DemandEstimate> arrivals =
                observed.signals().of(Signal.ARRIVALS).flatMap(s -> DemandEstimate.of(s, demand));
        if (arrivals.isEmpty()) {
            return Step.hold(new State(state.demands(), Optional.empty(), Optional.empty()), "no arrivals reading");
        }
        OptionalDouble backlog = standingBacklog(observed);
        Need need = need(observed, state, arrivals.get(), backlog);
        State seen = new State(
                need.demands(),
                backlog.isEmpty() ? Optional.empty() : state.knownSince().or(() -> Optional.of(observed.at())),
                state.cheaperSince());
        return carries(observed.desired(), need.perSecond()) && bounds.allows(observed.desired())
                ? less(observed, seen, need)
                : more(observed, seen, need);
    }

    /** What has to be carried, and in words where it comes from. */
    private record Need(double perSecond, ShadowReplay demands, String why) {}

    private Need need(ServiceSnapshot observed, State state, DemandEstimate arrivals, OptionalDouble backlog) {
        double waitS = Math.max(0, search.model().waitMs(observed.desired()) / 1000.0);
        double standing = Math.max(0, backlog.orElse(0) - arrivals.levelPerSecond() * waitS);
        double now = arrivals.upperPerSecond() + standing / drain.toSeconds();
        ShadowReplay demands = state.demands()
                .with(
                        observed.at(),
                        arrived(observed, state),
                        arrivals.upperPerSecond(),
                        search.model(),
                        observed.desired().size(),
                        rules);
        Optional<ShadowReplay.Choice> choice = demands.choice(rules);
        double held = Math.max(now, choice.map(ShadowReplay.Choice::perSecond).orElse(now));
        String why = "demand %.1f/s (arrivals %.1f/s, backlog %s), greatest in %d s %.1f/s"
                .formatted(
                        now,
                        arrivals.levelPerSecond(),
                        backlog.isEmpty() ? "unknown" : "%.0f".formatted(backlog.getAsDouble()),
                        hold.toSeconds(),
                        held);
        return new Need(held, demands, why);
    }

    /** Mean rate of what arrived since the last tick, as far as it can be seen. */
    private double arrived(ServiceSnapshot observed, State state) {
        long since = state.demands()
                .last()
                .map(last -> Duration.between(last, observed.at()).dividedBy(step))
                .orElse(1L);
        return observed.signals()
                .newest(Signal.ARRIVALS, (int) Math.clamp(since, 1, 1_000))
                .mean()
                .orElse(0);
    }

    private Step<State> more(ServiceSnapshot observed, State state, Need need) {
        State next = withoutCheaper(state);
        Reach reach = new Reach(bounds, observed);
        List<Capacity> sameSize = reach.asManyOrMore();
        Optional<Capacity> enough = search.carrying(need.perSecond(), sameSize);
        if (enough.isPresent()) return scaled(observed, next, enough.get(), need, "");

        List<Capacity> candidates = Stream.concat(sameSize.stream(), worthARollout(sameSize, reach.resized()).stream())
                .toList();
        Optional<Capacity> carrying = search.carrying(need.perSecond(), candidates);
        if (carrying.isPresent()) return scaled(observed, next, carrying.get(), need, "");
        Capacity most = search.strongest(candidates).orElse(observed.desired());
        return scaled(observed, next, most, need, ", the most within reach");
    }

    /** Those of another size that carry clearly more than the present size ever can. */
    private List<Capacity> worthARollout(List<Capacity> sameSize, List<Capacity> resized) {
        double most = search.strongest(sameSize).map(this::carried).orElse(0.0);
        return resized.stream()
                .filter(candidate -> carries(candidate, RESIZE_GAIN * most) && carried(candidate) > 0)
                .toList();
    }

    private Step<State> less(ServiceSnapshot observed, State state, Need need) {
        if (observed.deploying()) return enough(observed, withoutCheaper(state), need, "a rollout is running");
        Optional<Instant> known = state.knownSince();
        if (known.isEmpty() || observed.at().isBefore(known.get().plus(hold))) {
            String note = "not known for %d s yet".formatted(hold.toSeconds());
            return enough(observed, withoutCheaper(state), need, note);
        }
        Reach reach = new Reach(bounds, observed);
        Optional<Capacity> fewer = search.carrying(need.perSecond() * IN_MARGIN, reach.fewer());
        return fewer.isPresent()
                ? scaled(observed, withoutCheaper(state), fewer.get(), need, "")
                : rightSized(observed, state, need, reach);
    }

    private Step<State> rightSized(ServiceSnapshot observed, State state, Need need, Reach reach) {
        double present = search.usdPerHour(observed.desired());
        Optional<Capacity> cheaper = search.carrying(need.perSecond() * IN_MARGIN, reach.resized())
                .filter(candidate -> search.usdPerHour(candidate) < (1 - RESIZE_SAVING) * present);
        if (cheaper.isEmpty()) return enough(observed, withoutCheaper(state), need, "no cheaper capacity carries it");

        Instant since = state.cheaperSince().orElse(observed.at());
        double saving = 1 - search.usdPerHour(cheaper.get()) / present;
        double savedS = saving * Duration.between(since, observed.at()).toMillis() / 1000.0;
        if (savedS >= rolloutOverlap.toMillis() / 1000.0) {
            return scaled(
                    observed, withoutCheaper(state), cheaper.get(), need, ", %.0f %% cheaper".formatted(100 * saving));
        }
        State waiting = new State(state.demands(), state.knownSince(), Optional.of(since));
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
                next,
                "%s: %s carries %.1f/s, %s carries %.1f/s%s"
                        .formatted(
                                need.why(),
                                observed.desired(),
                                carried(observed.desired()),
                                target,
                                carried(target),
                                note));
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

    private static State withoutCheaper(State state) {
        return new State(state.demands(), state.knownSince(), Optional.empty());
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
