package io.freshet.simulator.recommend;

import io.freshet.simulator.analysis.Interval;
import io.freshet.simulator.study.Outcome;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures over seeds. */
final class Figures {

    /** Fewer are not judged. */
    static final int SEEDS_MIN = Interval.RUNS_MIN;

    private Figures() {}

    static Interval of(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return Interval.of(outcomes.stream().mapToDouble(figure).toArray());
    }
}
