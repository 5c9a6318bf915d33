package io.freshet.simulator.recommend;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.simulator.study.Outcome;
import io.freshet.simulator.study.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fewest tasks of one size that keep the objective when nothing ever changes.
 *
 * @param size of every task
 * @param tried what was played, by count
 * @param least the smallest one that kept the objective; empty when none within the bounds did
 */
record Constants(TaskSize size, List<Held> tried, Optional<Held> least) {

    /** A capacity from beginning to end, and what became of the traffic. */
    record Held(Capacity capacity, Outcome outcome) {}

    /** Rates below this share of the mean need no trying: such a service never catches up. */
    private static final double LEAST_SHARE = 0.8;

    Constants {
        tried = List.copyOf(tried);
    }

    /** Halves the range of counts between what carries most of the mean and what keeps the objective. */
    static Constants search(Question question, TaskSize size, long seed) {
        Trial trial = question.trial(size, seed);
        CapacityModel model = trial.subject().capacityModel();
        Bounds bounds = trial.subject().bounds();
        int most = Math.max(bounds.minCount(), bounds.maxCount(size));
        if (model.waitMs(new Capacity(1, size)) <= 0) return new Constants(size, List.of(), Optional.empty());

        List<Held> tried = new ArrayList<>();
        int tooFew = model.leastCount(size, LEAST_SHARE * trial.curve().mean(), bounds.minCount(), most) - 1;
        int enough = Math.max(tooFew + 1, model.leastCount(size, trial.curve().peak(), bounds.minCount(), most));
        Held top = held(trial, enough, size, tried);
        while (!question.objective().isKept(top.outcome().attainmentPercent()) && enough < most) {
            tooFew = enough;
            enough = Math.min(most, enough + Math.max(1, enough / 2));
            top = held(trial, enough, size, tried);
        }
        if (!question.objective().isKept(top.outcome().attainmentPercent())) {
            return new Constants(size, byCount(tried), Optional.empty());
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) >>> 1;
            Held next = held(trial, middle, size, tried);
            if (question.objective().isKept(next.outcome().attainmentPercent())) {
                enough = middle;
                top = next;
            } else {
                tooFew = middle;
            }
        }
        return new Constants(size, byCount(tried), Optional.of(top));
    }

    private static Held held(Trial trial, int count, TaskSize size, List<Held> tried) {
        Capacity capacity = new Capacity(count, size);
        Held held = new Held(capacity, trial.constant(capacity));
        tried.add(held);
        return held;
    }

    private static List<Held> byCount(List<Held> tried) {
        return tried.stream()
                .sorted(Comparator.comparingInt(held -> held.capacity().count()))
                .toList();
    }
}
