package io.freshet.simulator.experiment;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.twin.TwinResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The capacity that should have been held from beginning to end, as is known only afterwards: the cheapest with 99 % in time,
 * and where none has that, the one with the most. What changes capacity has to beat it to be worth its trouble.
 */
final class BestConstant {

    private static final double WANTED = 0.99;

    private BestConstant() {}

    /** @param play what becomes of the load at a capacity */
    static Capacity of(ServicePlan service, Function<Capacity, TwinResult> play) {
        List<Capacity> cheapestFirst = service.bounds().capacities().stream()
                .sorted(Comparator.comparingDouble(BestConstant::usdPerHour))
                .toList();
        Capacity best = cheapestFirst.getFirst();
        double most = -1;
        for (Capacity capacity : cheapestFirst) {
            double inTime = play.apply(capacity).attainment();
            if (inTime > most) best = capacity;
            most = Math.max(most, inTime);
            if (inTime >= WANTED) break;
        }
        return best;
    }

    private static double usdPerHour(Capacity capacity) {
        return capacity.count() * FargatePrice.US_EAST_1_X86.usdPerHour(capacity.size());
    }
}
