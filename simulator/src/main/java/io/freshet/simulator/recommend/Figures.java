package io.freshet.simulator.recommend;

import io.freshet.simulator.analysis.PairedBootstrap;
import io.freshet.simulator.study.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Median of one figure over seeds.
 *
 * @param low lower end of the 95 % interval of the median; of fewer than six seeds the least value
 * @param high upper end, or the greatest value
 */
record Figures(double median, double low, double high) {

    /** Six runs' least and greatest value hold the median with 96.9 %. Source: facts/measurement.md. */
    static final int SEEDS_MIN = 6;

    private static final long BOOTSTRAP_SEED = 7;

    static Figures of(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return of(outcomes.stream().mapToDouble(figure).toArray());
    }

    static Figures of(double[] values) {
        PairedBootstrap.Result result = PairedBootstrap.of(values, BOOTSTRAP_SEED);
        if (values.length >= SEEDS_MIN) return new Figures(result.median(), result.low(), result.high());
        return new Figures(
                result.median(),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }
}
