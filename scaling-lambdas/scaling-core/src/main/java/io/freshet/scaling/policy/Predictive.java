package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Step;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.DemandEstimate;
import io.freshet.scaling.sizing.Peaks;
import io.freshet.scaling.sizing.Queueing;
import io.freshet.scaling.sizing.Season;
import io.freshet.scaling.sizing.SlidingMaximum;
import io.freshet.scaling.sizing.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * As many tasks as the load will need when a task asked for now serves. The load is the greatest of three: where a
 * significant rise of the last ten bins leads to, what came one {@link Season} ago, and, so that a burst that neither
 * foresees is not slept through, what arrives now ({@link DemandEstimate}).
 *
 * <p>A forecast only raises what is asked for; fewer tasks come from the greatest demand of the last while, as on AWS, whose
 * predictive scaling never scales in. That one forecasts by the hour from at least a day; this one sees seasons of up to half
 * of its history, an hour by default. Sources: facts/policy-research.md (forecasts, capacity formula, hold), facts/scaling.md.
 *
 * @param model what a count carries
 * @param guard how present arrivals are turned into a demand
 * @param step distance of two samples
 * @param bin what trend and season are made of
 * @param history how far back they look
 * @param hold how long a demand is provided for after it was last seen
 */
public record Predictive(
        Bounds bounds,
        CapacityModel model,
        DemandEstimate.Settings guard,
        Duration step,
        Duration bin,
        Duration history,
        Duration hold)
        implements ScalingPolicy<Predictive.State> {

    static final String NAME = "predictive";

    private static final int TREND_BINS = 10;
    /** Standard errors that a slope must exceed. */
    private static final double SIGNIFICANCE = 2.5;
    /** What fewer tasks must carry, as a factor of the demand: keeps a demand near a limit from flapping. */
    private static final double IN_MARGIN = 1.1;
    /** Shortest window of present arrivals at any pace: shorter ones hold too few messages to tell a rise from chance. */
    private static final Duration WINDOW_MIN = Duration.ofSeconds(10);

    /**
     * @param demands demands of the last while, per second
     * @param knownSince since when every tick knew the arrivals
     */
    public record State(SlidingMaximum demands, Optional<Instant> knownSince) {}

    static Predictive create(Parameters parameters, PolicyContext context) {
        Duration step = context.paced(parameters.duration("step", context.measurable(Duration.ofSeconds(10))));
        Duration window = context.paced(parameters.duration("window", Duration.ofMinutes(1)));
        return new Predictive(
                context.bounds(),
                new CapacityModel(context.profile(), context.slo(), parameters.choice("queueing", Queueing.CENTRAL)),
                new DemandEstimate.Settings(
                        window.compareTo(WINDOW_MIN) > 0 ? window : WINDOW_MIN,
                        context.lag().plus(step),
                        parameters.number("significance", SIGNIFICANCE, 0, 10),
                        parameters.number("margin-z", 1.28, 0, 10)),
                step,
                context.paced(parameters.duration("bin", Duration.ofMinutes(1))),
                context.paced(parameters.duration("history", Duration.ofHours(2))),
                context.paced(parameters.duration("hold", Duration.ofMinutes(5))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SignalNeed> needs() {
        return List.of(
                Readings.need(Signal.ARRIVALS, step, history.compareTo(guard.window()) > 0 ? history : guard.window()));
    }

    @Override
    public State initialState() {
        return new State(SlidingMaximum.EMPTY, Optional.empty());
    }

    @Override
    public Step<State> decide(ServiceSnapshot observed, State state) {
        Optional<Series> arrivals = observed.signals().of(Signal.ARRIVALS);
        Optional<DemandEstimate> present = arrivals.flatMap(rates -> DemandEstimate.of(rates, guard));
        if (present.isEmpty()) {
            return Step.hold(new State(state.demands(), Optional.empty()), "no arrivals reading");
        }
        Forecast forecast = forecast(arrivals.get(), present.get().levelPerSecond());
        SlidingMaximum demands = state.demands().with(observed.at(), demand(forecast), hold);
        State seen = new State(demands, state.knownSince().or(() -> Optional.of(observed.at())));
        return scaled(observed, seen, demands.max().orElseThrow(), forecast);
    }

    /** What is there, and what is foreseen; 0 where nothing is. */
    private record Forecast(double present, double trend, double season) {}

    private Forecast forecast(Series arrivals, double present) {
        int perBin = Readings.samples(bin, step);
        double[] means = Peaks.means(arrivals, Math.max(1, Readings.samples(history, step) / perBin), perBin);
        int ahead = Readings.samples(guard.horizon(), bin);
        double[] newest = Peaks.means(arrivals, TREND_BINS, perBin);
        double trend = Trend.of(newest)
                .filter(line -> line.risesBy(SIGNIFICANCE))
                .map(line -> line.ahead(ahead))
                .orElse(0.0);
        double season = Season.of(means)
                .map(found -> found.greatestAhead(means, ahead + 1).orElse(0))
                .orElse(0.0);
        return new Forecast(present, trend, season);
    }

    private double demand(Forecast forecast) {
        double level = Math.max(forecast.present(), Math.max(forecast.trend(), forecast.season()));
        return level + guard.quantileZ() * Math.sqrt(level / (guard.horizon().toMillis() / 1000.0));
    }

    private Step<State> scaled(ServiceSnapshot observed, State state, double perSecond, Forecast forecast) {
        int desired = observed.desired().count();
        int enough = count(observed, perSecond);
        String why = "arrivals %.1f/s, trend %.1f/s, season %.1f/s: greatest demand in %d s %.1f/s"
                .formatted(forecast.present(), forecast.trend(), forecast.season(), hold.toSeconds(), perSecond);
        if (enough >= desired) return new Counts(bounds).step(observed, enough, state, state, why);
        if (Readings.within(state.knownSince(), hold, observed.at())) {
            return Step.hold(state, "%s: not known for %d s yet".formatted(why, hold.toSeconds()));
        }
        int fewer = Math.min(desired, count(observed, IN_MARGIN * perSecond));
        return new Counts(bounds).step(observed, fewer, state, state, why);
    }

    private int count(ServiceSnapshot observed, double perSecond) {
        return model.leastCount(observed.desired().size(), perSecond, bounds.minCount(), bounds.maxCount());
    }
}
