package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.simulator.analysis.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the capacities that may be the best one to hold. Of a size with few counts that is each one, of another every eighth or
 * so from what carries most of the mean to what carries the peak; none whose price alone is more than the best score so far.
 *
 * @param unitUsd what counts as 1 in a score
 */
record Constants<P extends Played>(PastLoad<P> load, Score score, double unitUsd) {

    /** Of a size with at most so many tasks each count is played: there a single task decides. */
    private static final int FEW = 16;
    /** More counts are tried from what carries this share of the mean: fewer never catch up. */
    private static final double LEAST_SHARE = 0.9;

    /** @param ranges a size each */
    List<Held<P>> play(List<CountRange> ranges) {
        List<Held<P>> played = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (CountRange range : ranges) best = play(worthPlaying(range), best, played);
        return played;
    }

    /** @return the best score so far */
    private double play(CountRange range, double before, List<Held<P>> played) {
        double best = before;
        for (int count = range.least(); count <= range.most(); count = next(count)) {
            Capacity capacity = new Capacity(count, range.size());
            if (usd(capacity) / unitUsd >= best) break;
            P outcome = load.hold(capacity);
            played.add(new Held<>(capacity, outcome));
            best = Math.min(best, outcome.score(score, unitUsd));
        }
        return best;
    }

    private CountRange worthPlaying(CountRange range) {
        if (range.most() <= FEW) return range;
        CapacityModel model = load.capacityModel();
        int from = model.leastCount(range.size(), LEAST_SHARE * load.meanPerSecond(), range.least(), range.most());
        int to = model.leastCount(range.size(), load.peakPerSecond(), from, range.most());
        return new CountRange(range.size(), from, to);
    }

    /** Its price alone. */
    private double usd(Capacity capacity) {
        double hours = load.demand().seconds() / 3600.0;
        return capacity.count() * FargatePrice.US_EAST_1_X86.usdPerHour(capacity.size()) * hours;
    }

    private static int next(int count) {
        return count + Math.max(1, count / 8);
    }
}
