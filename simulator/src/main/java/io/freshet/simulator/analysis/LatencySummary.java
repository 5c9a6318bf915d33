package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Percentiles of successful answers, in milliseconds from the intended send time.
 *
 * @param count successful answers
 * @param tooFew the percentiles that so few answers do not support
 */
public record LatencySummary(
        double p50, double p90, double p99, double p999, double max, long count, List<String> tooFew) {

    /**
     * The fewest samples that support a percentile at 99 % confidence with none over the bound: the smallest n with
     * {@code p^n <= 0.01}. Source: MLPerf inference rules, early stopping, t = 0.
     */
    public static long samplesNeeded(double quantile) {
        return (long) Math.ceil(Math.log(0.01) / Math.log(quantile));
    }

    static LatencySummary of(Histogram micros) {
        long count = micros.getTotalCount();
        return new LatencySummary(
                millis(micros, 50),
                millis(micros, 90),
                millis(micros, 99),
                millis(micros, 99.9),
                micros.getMaxValue() / 1e3,
                count,
                tooFew(count));
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    private static List<String> tooFew(long count) {
        List<String> names = new ArrayList<>();
        if (count < samplesNeeded(0.5)) names.add("p50");
        if (count < samplesNeeded(0.9)) names.add("p90");
        if (count < samplesNeeded(0.99)) names.add("p99");
        if (count < samplesNeeded(0.999)) names.add("p999");
        return List.copyOf(names);
    }
}
