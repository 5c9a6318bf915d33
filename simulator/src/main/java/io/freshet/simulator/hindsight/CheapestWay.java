package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.sizing.CountRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plans with the arrivals known over every size and count, where there are few: the cheapest way through the seconds, by
 * dynamic programming. New tasks are paid for while they start and old ones while they are drained; a change of size is a
 * rollout, so both sets are. What carries more is asked for one longest lag ahead, what carries less when it is enough.
 */
final class CheapestWay implements Planner {

    /** Each second compares each pair of them. */
    private static final int CAPACITIES_MAX = 32;
    /** Two days: where each second came from is kept. */
    private static final int SECONDS_MAX = 200_000;

    private final Demand demand;
    private final Lags lags;
    private final List<Capacity> capacities;
    private final double[] carried;
    private final double[] usdPerHour;
    private final double[][] change;

    private CheapestWay(PastLoad<?> load, List<Capacity> capacities) {
        this.demand = load.demand();
        this.lags = new Lags(load);
        this.capacities = capacities;
        this.carried = capacities.stream()
                .mapToDouble(load.capacityModel()::withinSloPerSecond)
                .toArray();
        this.usdPerHour =
                capacities.stream().mapToDouble(CheapestWay::usdPerHour).toArray();
        this.change = changes(load);
    }

    /** Empty where there is one size only, or too much to look at. */
    static Optional<CheapestWay> of(PastLoad<?> load, List<CountRange> ranges) {
        List<Capacity> capacities = ranges.stream()
                .flatMap(range -> IntStream.rangeClosed(range.least(), range.most())
                        .mapToObj(count -> new Capacity(count, range.size())))
                .limit(CAPACITIES_MAX + 1L)
                .toList();
        boolean tooMany = capacities.size() > CAPACITIES_MAX || load.demand().seconds() > SECONDS_MAX;
        return ranges.size() < 2 || tooMany ? Optional.empty() : Optional.of(new CheapestWay(load, capacities));
    }

    private static double usdPerHour(Capacity capacity) {
        return capacity.count() * FargatePrice.US_EAST_1_X86.usdPerHour(capacity.size());
    }

    @Override
    public Schedule plan(int smoothingS, double headroom) {
        String words =
                "whatever size is cheapest, for %.0f %% of the mean of %d s".formatted(100 * headroom, smoothingS);
        return new Schedule(asked(way(demand.smoothed(smoothingS), headroom)), words);
    }

    /** What each change costs, in dollars an hour times seconds; infinite where there is no room for a rollout. */
    private double[][] changes(PastLoad<?> load) {
        double[][] costs = new double[capacities.size()][capacities.size()];
        for (int from = 0; from < costs.length; from++) {
            for (int to = 0; to < costs.length; to++) {
                boolean possible = load.bounds().allowsTransition(capacities.get(from), capacities.get(to));
                costs[from][to] = possible ? change(from, to) : Double.POSITIVE_INFINITY;
            }
        }
        return costs;
    }

    private double change(int from, int to) {
        Capacity before = capacities.get(from);
        Capacity after = capacities.get(to);
        double started = usdPerHour[to];
        double drained = usdPerHour[from];
        if (before.size().equals(after.size())) {
            started = Math.max(0, usdPerHour[to] - usdPerHour[from]);
            drained = Math.max(0, usdPerHour[from] - usdPerHour[to]);
        }
        return started * lags.leadS(after.size()) + drained * lags.drainS();
    }

    /** The capacity that serves in each second, by its place in the list. */
    private int[] way(double[] perSecond, double headroom) {
        byte[][] cameFrom = new byte[perSecond.length][capacities.size()];
        double[] paid = new double[capacities.size()];
        for (int second = 0; second < perSecond.length; second++) {
            paid = step(second, perSecond[second] * headroom, paid, cameFrom[second]);
        }
        int[] way = new int[perSecond.length];
        int at = cheapest(paid);
        for (int second = way.length - 1; second >= 0; second--) {
            way[second] = at;
            at = cameFrom[second][at];
        }
        return way;
    }

    /** What the cheapest way costs that ends at each capacity; the first second may begin anywhere. */
    private double[] step(int second, double rate, double[] before, byte[] cameFrom) {
        double enough = Math.min(rate, Arrays.stream(carried).max().orElseThrow());
        double[] paid = new double[before.length];
        for (int to = 0; to < paid.length; to++) {
            paid[to] = Double.POSITIVE_INFINITY;
            if (carried[to] < enough) continue;
            for (int from = 0; from < before.length; from++) {
                double cost = second == 0 ? 0 : before[from] + change[from][to];
                if (cost >= paid[to]) continue;
                paid[to] = cost;
                cameFrom[to] = (byte) from;
            }
            paid[to] += usdPerHour[to];
        }
        return paid;
    }

    private static int cheapest(double[] paid) {
        int best = 0;
        for (int i = 1; i < paid.length; i++) if (paid[i] < paid[best]) best = i;
        return best;
    }

    private List<Capacity> asked(int[] way) {
        List<Capacity> asked =
                new ArrayList<>(Arrays.stream(way).mapToObj(capacities::get).toList());
        for (int second = 1; second < way.length; second++) {
            if (carried[way[second]] <= carried[way[second - 1]]) continue;
            Capacity more = capacities.get(way[second]);
            int from = Math.max(0, second - lags.leadS(more.size()));
            for (int ahead = from; ahead < second; ahead++) asked.set(ahead, more);
        }
        return asked;
    }
}
