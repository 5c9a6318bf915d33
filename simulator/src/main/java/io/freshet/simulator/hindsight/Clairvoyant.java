package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.CountRange;
import java.util.Arrays;

/**
 * Plans with the arrivals known. Each second needs so many tasks; the k-th task is there whenever k or more are needed, is
 * asked for so early that the longest lag is over in time, and is kept through a lull that is shorter than a stop and a new
 * start are paid for. For one size and a given need no plan is cheaper: the k-th task of any plan must be there then.
 */
final class Clairvoyant implements Planner {

    private static final int NEVER = -1;

    private final PastLoad<?> load;
    private final CountRange range;
    private final Demand demand;

    /** @param range the size, and how many tasks of it there may be */
    Clairvoyant(PastLoad<?> load, CountRange range) {
        this.load = load;
        this.range = range;
        this.demand = load.demand();
    }

    @Override
    public Schedule plan(int smoothingS, double headroom) {
        Lags lags = new Lags(load);
        int[] need = need(demand.smoothed(smoothingS), headroom);
        int lead = lags.leadS(range.size());
        int[] counts = new int[need.length];
        int most = Arrays.stream(need).max().orElse(1);
        for (int k = 1; k <= most; k++) addTask(k, need, lead, lead + lags.drainS(), counts);
        String words =
                "tasks of %s for %.0f %% of the mean of %d s".formatted(range.size(), 100 * headroom, smoothingS);
        return new Schedule(
                Arrays.stream(counts)
                        .mapToObj(count -> new Capacity(count, range.size()))
                        .toList(),
                words);
    }

    /** Fewest tasks of that size that carry each second. */
    private int[] need(double[] perSecond, double headroom) {
        CapacityModel model = load.capacityModel();
        int[] need = new int[perSecond.length];
        double asked = Double.NaN;
        for (int second = 0; second < need.length; second++) {
            double rate = perSecond[second] * headroom;
            need[second] = rate == asked
                    ? need[second - 1]
                    : model.leastCount(range.size(), rate, range.least(), range.most());
            asked = rate;
        }
        return need;
    }

    private static void addTask(int k, int[] need, int lead, int lull, int[] counts) {
        int until = 0; // the k-th task is planned up to here
        int lastNeeded = NEVER;
        for (int second = 0; second < need.length; second++) {
            if (need[second] < k) continue;
            boolean kept = lastNeeded != NEVER && second - lastNeeded <= lull;
            int from = kept ? lastNeeded + 1 : Math.max(0, second - lead);
            for (int at = Math.max(from, until); at <= second; at++) counts[at]++;
            until = Math.max(until, second + 1);
            lastNeeded = second;
        }
    }
}
