package io.freshet.scaling.sizing;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Searches counts and sizes for the cheapest capacity that carries a demand.
 *
 * @param model what a capacity carries
 * @param price what it costs
 */
public record CheapestCapacity(CapacityModel model, FargatePrice price) {

    /** Every capacity within the bounds. */
    public static List<Capacity> within(Bounds bounds) {
        return bounds.sizes().stream()
                .flatMap(size -> counts(bounds, size).stream())
                .toList();
    }

    /** Every capacity of one size within the bounds, ascending. */
    public static List<Capacity> counts(Bounds bounds, TaskSize size) {
        return IntStream.rangeClosed(bounds.minCount(), bounds.maxCount())
                .mapToObj(count -> new Capacity(count, size))
                .filter(bounds::allows)
                .toList();
    }

    /** The cheapest of the candidates that carries the demand within the objective; empty when none does. */
    public Optional<Capacity> carrying(double perSecond, List<Capacity> candidates) {
        Optional<Capacity> cheapest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (Capacity candidate : candidates) {
            double price = usdPerHour(candidate);
            // the price is the quicker question, and answers for most of them
            if (price >= least || !model.carries(candidate, perSecond)) continue;
            cheapest = Optional.of(candidate);
            least = price;
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

    /** The candidate that carries most within the objective, then most at all, then the cheapest; empty without candidates. */
    public Optional<Capacity> strongest(List<Capacity> candidates) {
        return largest(candidates).stream()
                .map(capacity -> new Strength(
                        capacity,
                        model.withinSloPerSecond(capacity),
                        model.saturatedPerSecond(capacity),
                        usdPerHour(capacity)))
                .max(Strength.WEAKEST_FIRST)
                .map(Strength::capacity);
    }

    /** The greatest count of each size: more tasks of a size carry more. */
    private static Collection<Capacity> largest(List<Capacity> candidates) {
        return candidates.stream()
                .collect(Collectors.toMap(
                        Capacity::size,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingInt(Capacity::count)),
                        TreeMap::new))
                .values();
    }

    public double usdPerHour(Capacity capacity) {
        return capacity.count() * price.usdPerHour(capacity.size());
    }
}
