package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.simulator.analysis.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The best that could have been done with a load, had it been known: of one capacity held from beginning to end, and of
 * changing capacities. Both are played in the twin, under the same delays as everybody, and both are the best that was found:
 * of the tried ones, that with the least cost plus price of misses.
 *
 * @param constant the best capacity that never changes
 * @param oracle the best plan, constant ones included
 */
public record Hindsight<P extends Played>(Held<P> constant, Planned<P> oracle) {

    /** Demand is the mean of so many seconds: short ones follow every wave, long ones let the queue even it out. */
    private static final int[] SMOOTHINGS_S = {5, 20, 60};

    private static final double[] HEADROOMS = {0.7, 0.85, 1.15, 1.3};
    /** Sizes whose plan costs more than this times the cheapest one's are not played. */
    private static final double WORTH_PLAYING = 1.06;

    private static final int ROUNDS = 5;

    /** A plan, and what became of the load. */
    public record Planned<P extends Played>(Schedule schedule, P outcome) {}

    /** Finds both. */
    public static <P extends Played> Hindsight<P> of(PastLoad<P> load, Score score) {
        return new Search<>(load, score).run();
    }

    /** A planner and its plan for all of the demand. */
    private record Ready(Planner planner, Schedule schedule) {}

    private static final class Search<P extends Played> {

        private final PastLoad<P> load;
        private final Score score;

        Search(PastLoad<P> load, Score score) {
            this.load = load;
            this.score = score;
        }

        Hindsight<P> run() {
            List<CountRange> all = CountRange.within(load.bounds());
            List<CountRange> fitting = all.stream().filter(this::canBeInTime).toList();
            List<CountRange> ranges = fitting.isEmpty() ? all : fitting;
            List<Ready> sizes = ranges.stream()
                    .<Planner>map(range -> new Clairvoyant(load, range))
                    .map(planner -> new Ready(planner, planner.plan(SMOOTHINGS_S[0], 1)))
                    .sorted(Comparator.comparingDouble(ready -> ready.schedule().usd()))
                    .toList();
            double unitUsd = sizes.getFirst().schedule().usd();
            List<Held<P>> constants = new Constants<>(load, score, unitUsd).play(ranges);
            List<Planned<P>> played = new ArrayList<>();
            constants.forEach(held -> played.add(new Planned<>(Schedule.held(held.capacity()), held.outcome())));
            for (Ready size : sizes) {
                if (size.schedule().usd() > WORTH_PLAYING * unitUsd) break;
                played.addAll(play(size.planner(), unitUsd));
            }
            CheapestWay.of(load, ranges).ifPresent(way -> played.addAll(playAll(way)));
            return best(played, constants, unitUsd);
        }

        /** Misses are priced in what the best plan costs, and which that is depends on their price: it settles in a few rounds. */
        private Hindsight<P> best(List<Planned<P>> played, List<Held<P>> constants, double firstUnitUsd) {
            double unitUsd = firstUnitUsd;
            Planned<P> oracle = least(played, Planned::outcome, unitUsd);
            for (int round = 0; round < ROUNDS && oracle.outcome().usd() != unitUsd; round++) {
                unitUsd = oracle.outcome().usd();
                oracle = least(played, Planned::outcome, unitUsd);
            }
            return new Hindsight<>(least(constants, Held::outcome, unitUsd), oracle);
        }

        /** Whether one request alone on such a task is fast enough. */
        private boolean canBeInTime(CountRange range) {
            return load.capacityModel().waitMs(new Capacity(1, range.size())) > 0;
        }

        private <T> T least(List<T> played, Function<T, P> outcome, double unitUsd) {
            return played.stream()
                    .min(Comparator.comparingDouble(each -> outcome.apply(each).score(score, unitUsd)))
                    .orElseThrow();
        }

        /** All of the demand, its mean taken over shorter and longer times; around the best of these more and less of it. */
        private List<Planned<P>> play(Planner planner, double unitUsd) {
            List<Planned<P>> played = new ArrayList<>();
            int best = SMOOTHINGS_S[0];
            double least = Double.POSITIVE_INFINITY;
            for (int smoothingS : SMOOTHINGS_S) {
                Planned<P> whole = play(planner, smoothingS, 1);
                played.add(whole);
                double reached = whole.outcome().score(score, unitUsd);
                if (reached < least) best = smoothingS;
                least = Math.min(least, reached);
            }
            for (double headroom : HEADROOMS) played.add(play(planner, best, headroom));
            return played;
        }

        /** Every smoothing with every headroom: of few capacities the same one is often best for several of them. */
        private List<Planned<P>> playAll(Planner planner) {
            List<Planned<P>> played = new ArrayList<>();
            for (int smoothingS : SMOOTHINGS_S) {
                played.add(play(planner, smoothingS, 1));
                for (double headroom : HEADROOMS) played.add(play(planner, smoothingS, headroom));
            }
            return played;
        }

        private Planned<P> play(Planner planner, int smoothingS, double headroom) {
            Schedule schedule = planner.plan(smoothingS, headroom);
            return new Planned<>(schedule, load.play(schedule, schedule.initial()));
        }
    }
}
