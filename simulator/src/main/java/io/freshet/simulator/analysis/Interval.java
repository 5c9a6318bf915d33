package io.freshet.simulator.analysis;

import java.util.Arrays;

/**
 * The median of one figure over runs, and how sure it is.
 *
 * @param low lower end of the 95 % interval of the median; of fewer than six runs the least value
 * @param high upper end, or the greatest value
 */
public record Interval(double median, double low, double high) {

    /** Six runs' least and greatest value hold the median with 96.9 %. Source: facts/measurement.md. */
    public static final int RUNS_MIN = 6;

    private static final long BOOTSTRAP_SEED = 7;

    /** @param values at least one */
    public static Interval of(double[] values) {
        PairedBootstrap.Result result = PairedBootstrap.of(values, BOOTSTRAP_SEED);
        if (values.length >= RUNS_MIN) return new Interval(result.median(), result.low(), result.high());
        return new Interval(
                result.median(),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }
}
