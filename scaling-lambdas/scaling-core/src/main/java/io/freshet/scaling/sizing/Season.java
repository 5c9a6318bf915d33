package io.freshet.scaling.sizing;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A load that repeats itself, found by autocorrelation: the lag at which the values agree most with themselves, beyond the
 * first lag at which they do not agree at all (near ones always agree). Source: facts/policy-research.md.
 *
 * @param period values after which it repeats
 * @param correlation how well it does, at most 1
 */
public record Season(int period, double correlation) {

    /** Least autocorrelation that counts as a season. Source: facts/policy-research.md. */
    private static final double CORRELATION_MIN = 0.52;
    /** Fewest pairs of values that a correlation is made of: among 30 by chance the one found is nearly three deviations. */
    private static final int PAIRS_MIN = 30;

    /** The season of equidistant values, oldest first, NaN where absent; seen twice at least, so up to half their number. */
    public static Optional<Season> of(double[] values) {
        double mean = mean(values);
        int known = values.length - firstPresent(values);
        boolean apart = false;
        Season best = new Season(0, CORRELATION_MIN);
        for (int lag = 1; lag <= known / 2; lag++) {
            double correlation = correlation(values, mean, lag);
            if (correlation <= 0) apart = true;
            if (apart && correlation > best.correlation()) best = new Season(lag, correlation);
        }
        return best.period() == 0 ? Optional.empty() : Optional.of(best);
    }

    /** The greatest value one period before the next {@code ahead} values; empty when none of them is there. */
    public OptionalDouble greatestAhead(double[] values, int ahead) {
        double greatest = Double.NaN;
        int from = values.length - period;
        for (int i = from; i < Math.min(values.length, from + ahead); i++) {
            if (!(values[i] <= greatest) && !Double.isNaN(values[i])) greatest = values[i];
        }
        return Double.isNaN(greatest) ? OptionalDouble.empty() : OptionalDouble.of(greatest);
    }

    /** NaN with too few pairs. */
    private static double correlation(double[] values, double mean, int lag) {
        int pairs = 0;
        double product = 0;
        double older = 0;
        double newer = 0;
        for (int i = lag; i < values.length; i++) {
            double a = values[i - lag] - mean;
            double b = values[i] - mean;
            if (Double.isNaN(a) || Double.isNaN(b)) continue;
            pairs++;
            product += a * b;
            older += a * a;
            newer += b * b;
        }
        if (pairs < PAIRS_MIN) return Double.NaN;
        return older == 0 || newer == 0 ? 0 : product / Math.sqrt(older * newer);
    }

    private static int firstPresent(double[] values) {
        for (int i = 0; i < values.length; i++) if (!Double.isNaN(values[i])) return i;
        return values.length;
    }

    private static double mean(double[] values) {
        double sum = 0;
        int present = 0;
        for (double value : values) {
            if (Double.isNaN(value)) continue;
            sum += value;
            present++;
        }
        return sum / present;
    }
}
