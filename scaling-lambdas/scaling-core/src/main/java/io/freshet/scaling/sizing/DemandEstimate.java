package io.freshet.scaling.sizing;

import io.freshet.scaling.Series;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rate to provide for: the mean over a window, raised to that of a shorter, newer window where that one is
 * significantly higher, plus a margin for chance.
 *
 * <p>Arrivals are taken for Poisson: of m expected ones the standard deviation is {@code sqrt(m)}. The margin is the upper
 * quantile of the mean rate over the horizon, {@code rate + z * sqrt(rate / horizon)}. Source: facts/policy-research.md.
 *
 * @param meanPerSecond mean of the whole window
 * @param levelPerSecond that mean, or the significant rise above it
 * @param upperPerSecond the level with its margin
 */
public record DemandEstimate(double meanPerSecond, double levelPerSecond, double upperPerSecond) {

    /**
     * How to estimate.
     *
     * @param window the whole window
     * @param horizon how far ahead capacity must last: the time until a decision made now serves
     * @param significance standard deviations that a rise must exceed
     * @param quantileZ standard normal quantile of the margin; 1.28 for 90 %
     */
    public record Settings(Duration window, Duration horizon, double significance, double quantileZ) {
        public Settings {
            if (!window.isPositive()) throw new IllegalArgumentException("window: must be positive, was " + window);
            if (!horizon.isPositive()) throw new IllegalArgumentException("horizon: must be positive, was " + horizon);
        }

        public Settings withHorizon(Duration other) {
            return new Settings(window, other, significance, quantileZ);
        }
    }

    /** Fewest samples that a window must have: less is no reading. */
    private static final int SAMPLES_MIN = 3;

    /**
     * The estimate; empty when fewer than three samples of the window are there, or none of the newest three: no data is
     * not no demand.
     */
    public static Optional<DemandEstimate> of(Series arrivalsPerSecond, Settings settings) {
        int samples = Math.max(SAMPLES_MIN, (int) settings.window().dividedBy(arrivalsPerSecond.step()));
        Series window = arrivalsPerSecond.newest(samples);
        if (window.presentCount() < SAMPLES_MIN) return Optional.empty();
        if (window.newest(SAMPLES_MIN).presentCount() == 0) return Optional.empty();

        double mean = window.mean().orElseThrow();
        double level = Stream.of(samples / 2, samples / 4, SAMPLES_MIN)
                .filter(length -> length >= SAMPLES_MIN)
                .map(window::newest)
                .filter(shorter -> significantlyAbove(mean, shorter, settings.significance()))
                .mapToDouble(shorter -> shorter.mean().orElseThrow())
                .reduce(mean, Math::max);
        double margin = settings.quantileZ() * Math.sqrt(level / seconds(settings.horizon()));
        return Optional.of(new DemandEstimate(mean, level, level + margin));
    }

    /**
     * The rate that a significant rise leads to after the horizon: the straight line through the window, extended, where its
     * slope exceeds {@code significance} standard errors; at most {@code cap} times the level, and never below the estimate.
     */
    public double aheadPerSecond(Series arrivalsPerSecond, Settings settings, double cap) {
        int samples = Math.max(SAMPLES_MIN, (int) settings.window().dividedBy(arrivalsPerSecond.step()));
        Series window = arrivalsPerSecond.newest(samples);
        double[] values = new double[window.size()];
        for (int i = 0; i < values.length; i++) values[i] = window.at(i).orElse(Double.NaN);
        double steps = seconds(settings.horizon()) / seconds(window.step());
        double line = Trend.of(values)
                .filter(trend -> trend.risesBy(settings.significance()))
                .map(trend -> trend.ahead(steps))
                .orElse(0.0);
        return Math.max(upperPerSecond, Math.min(cap * levelPerSecond, line));
    }

    private static boolean significantlyAbove(double mean, Series window, double significance) {
        if (window.presentCount() < SAMPLES_MIN) return false;
        double covered = window.presentCount() * seconds(window.step());
        double seen = window.mean().orElseThrow() * covered;
        double expected = mean * covered;
        return seen > expected + significance * Math.sqrt(expected);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
