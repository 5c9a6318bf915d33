package io.freshet.simulator.hindsight;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.CountRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fewest tasks of one size that keep an objective when nothing ever changes. This is another question than that for the
 * best constant. A score weighs misses against money, so that what was tried can be ranked, also where nothing is good enough;
 * whoever promised 99 % cannot pay for the missing point, and wants to be told that nothing keeps the promise. And since an
 * objective is kept from some count on, that count is found by halving and is exact.
 *
 * @param size of every task
 * @param tried what was played, by count
 * @param least the smallest one that kept the objective; empty when none within the bounds did
 */
public record LeastConstant<P extends Played>(TaskSize size, List<Held<P>> tried, Optional<Held<P>> least) {

    /** Rates below this share of the mean need no trying: such a service never catches up. */
    private static final double LEAST_SHARE = 0.8;

    public LeastConstant {
        tried = tried.stream()
                .sorted(Comparator.comparingInt(held -> held.capacity().count()))
                .toList();
    }

    /**
     * Halves the range of counts between what carries most of the mean and what keeps the objective.
     *
     * @param wantedPercent share of all requests that must be in time
     */
    public static <P extends Played> LeastConstant<P> of(PastLoad<P> load, TaskSize size, double wantedPercent) {
        Optional<CountRange> range = CountRange.within(load.bounds(), size);
        if (range.isEmpty() || load.capacityModel().waitMs(new Capacity(1, size)) <= 0) {
            return new LeastConstant<>(size, List.of(), Optional.empty());
        }
        return new Search<>(load, range.get(), wantedPercent).run();
    }

    private static final class Search<P extends Played> {

        private final PastLoad<P> load;
        private final CountRange range;
        private final double wantedPercent;
        private final List<Held<P>> tried = new ArrayList<>();

        Search(PastLoad<P> load, CountRange range, double wantedPercent) {
            this.load = load;
            this.range = range;
            this.wantedPercent = wantedPercent;
        }

        LeastConstant<P> run() {
            int tooFew = carrying(LEAST_SHARE * load.meanPerSecond()) - 1;
            Held<P> enough = hold(Math.max(tooFew + 1, carrying(load.peakPerSecond())));
            while (!keeps(enough) && count(enough) < range.most()) {
                tooFew = count(enough);
                enough = hold(Math.min(range.most(), tooFew + Math.max(1, tooFew / 2)));
            }
            if (!keeps(enough)) return found(Optional.empty());
            while (count(enough) - tooFew > 1) {
                Held<P> middle = hold((tooFew + count(enough)) >>> 1);
                if (keeps(middle)) enough = middle;
                else tooFew = count(middle);
            }
            return found(Optional.of(enough));
        }

        private int carrying(double perSecond) {
            CapacityModel model = load.capacityModel();
            return model.leastCount(range.size(), perSecond, range.least(), range.most());
        }

        private Held<P> hold(int count) {
            Capacity capacity = new Capacity(count, range.size());
            Held<P> held = new Held<>(capacity, load.hold(capacity));
            tried.add(held);
            return held;
        }

        private boolean keeps(Held<P> held) {
            return held.outcome().attainmentPercent() >= wantedPercent;
        }

        private static int count(Held<?> held) {
            return held.capacity().count();
        }

        private LeastConstant<P> found(Optional<Held<P>> least) {
            return new LeastConstant<>(range.size(), tried, least);
        }
    }
}
