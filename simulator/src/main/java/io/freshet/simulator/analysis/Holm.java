package io.freshet.simulator.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's step-down correction of p values for the number of comparisons made. */
public final class Holm {

    private Holm() {}

    /** The corrected values, in the order given. */
    public static double[] adjust(double[] p) {
        List<Integer> ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double floor = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int index = ascending.get(rank);
            floor = Math.max(floor, Math.min(1, (p.length - rank) * p[index]));
            adjusted[index] = floor;
        }
        return adjusted;
    }
}
