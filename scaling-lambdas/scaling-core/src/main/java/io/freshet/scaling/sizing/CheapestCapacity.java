package io.freshet.scaling.sizing;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.cost.FargatePrice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Searches counts and sizes for the cheapest capacity that carries a demand.
 *
 * @param model what a capacity carries
 * @param price what it costs
 */
public record CheapestCapacity(CapacityModel model, FargatePrice price) {

    /**
     * The cheapest of the ranges' capacities that carries the demand within the objective, the first where several cost as much;
     * empty when none does. Of a size the least that carries it is the cheapest, for price and what is carried rise with the
     * count.
     */
    public Optional<Capacity> carrying(double perSecond, List<CountRange> ranges) {
        Optional<Capacity> cheapest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (CountRange range : ranges) {
            Optional<Capacity> candidate = model.least(range, perSecond);
            if (candidate.isEmpty() || usdPerHour(candidate.get()) >= least) continue;
            cheapest = candidate;
            least = usdPerHour(candidate.get());
        }
        return cheapest;
    }

    /** What a capacity is compared by; found once, for each rate is a search. */
    private record Strength(
            Capacity capacity, double withinSloPerSecond, double saturatedPerSecond, double usdPerHour) {

        static final Comparator<Strength> WEAKEST_FIRST = Comparator.comparingDouble(Strength::withinSloPerSecond)
                .thenComparingDouble(Strength::saturatedPerSecond)
                .thenComparing(Comparator.comparingDouble(Strength::usdPerHour).reversed());
    }

    /** The capacity that carries most within the objective, then most at all, then the cheapest; empty without ranges. */
    public Optional<Capacity> strongest(List<CountRange> ranges) {
        return ranges.stream()
                .map(CountRange::greatest)
                .map(capacity -> new Strength(
                        capacity,
                        model.withinSloPerSecond(capacity),
                        model.saturatedPerSecond(capacity),
                        usdPerHour(capacity)))
                .max(Strength.WEAKEST_FIRST)
                .map(Strength::capacity);
    }

    public double usdPerHour(Capacity capacity) {
        return capacity.count() * price.usdPerHour(capacity.size());
    }
}
