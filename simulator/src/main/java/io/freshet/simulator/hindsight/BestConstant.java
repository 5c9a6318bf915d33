package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.simulator.analysis.Score;
import java.util.List;
import java.util.Optional;

/**
 * The capacity with the least cost plus price of misses, held from beginning to end. Of a size with few counts each one is
 * played, of another every eighth or so from what carries most of the mean to what carries the peak; none whose price alone is
 * more than the best score so far.
 *
 * @param unitUsd what counts as 1 in a score
 */
record BestConstant<P extends Played>(PastLoad<P> load, Score score, double unitUsd) {

    /** Of a size with at most so many tasks each count is played: there a single task decides. */
    private static final int FEW = 16;
    /** More counts are tried from what carries this share of the mean: fewer never catch up. */
    private static final double LEAST_SHARE = 0.9;

    private record Scored<P extends Played>(Held<P> held, double score) {}

    /**
     * Plays them.
     *
     * @param ranges a size each, at least one
     */
    Held<P> of(List<CountRange> ranges) {
        Optional<Scored<P>> best = Optional.empty();
        for (CountRange range : ranges) best = better(worthPlaying(range), best);
        return best.orElseThrow().held();
    }

    private Optional<Scored<P>> better(CountRange range, Optional<Scored<P>> before) {
        Optional<Scored<P>> best = before;
        for (int count = range.least(); count <= range.most(); count = next(count)) {
            Capacity capacity = new Capacity(count, range.size());
            if (best.isPresent() && usd(capacity) / unitUsd >= best.get().score()) break;
            P outcome = load.hold(capacity);
            double reached = outcome.score(score, unitUsd);
            if (best.isEmpty() || reached < best.get().score()) {
                best = Optional.of(new Scored<>(new Held<>(capacity, outcome), reached));
            }
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
    double usd(Capacity capacity) {
        double hours = load.demand().seconds() / 3600.0;
        return capacity.count() * FargatePrice.US_EAST_1_X86.usdPerHour(capacity.size()) * hours;
    }

    private static int next(int count) {
        return count + Math.max(1, count / 8);
    }
}
