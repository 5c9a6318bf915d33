package io.freshet.simulator.replay;

import java.util.ArrayList;
import java.util.List;

/** Quantiles of measured values. */
final class Quantiles {

    /** So many quantiles say all that a thousand values do. */
    private static final int THINNED = 201;

    private Quantiles() {}

    static double median(List<Double> values) {
        return at(values.stream().sorted().toList(), 0.5);
    }

    /** The values themselves, or as many evenly spaced quantiles of them. */
    static List<Double> thinned(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.size() <= THINNED) return sorted;
        List<Double> quantiles = new ArrayList<>(THINNED);
        for (int i = 0; i < THINNED; i++) quantiles.add(at(sorted, i / (THINNED - 1.0)));
        return List.copyOf(quantiles);
    }

    /** Linear between the two nearest. */
    private static double at(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
