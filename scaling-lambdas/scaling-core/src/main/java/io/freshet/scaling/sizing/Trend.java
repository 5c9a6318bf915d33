package io.freshet.scaling.sizing;

import java.util.Optional;

/**
 * The straight line through equidistant values, by least squares.
 *
 * @param newest the line at the newest value
 * @param slope how much it rises from one value to the next
 * @param slopeError standard error of the slope; 0 when the values lie on a line
 */
public record Trend(double newest, double slope, double slopeError) {

    private static final int VALUES_MIN = 3;

    /** The line through the values, oldest first, those that are NaN left out; empty with fewer than three. */
    public static Optional<Trend> of(double[] values) {
        int count = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) continue;
            count++;
            sumX += i;
            sumY += values[i];
        }
        if (count < VALUES_MIN) return Optional.empty();
        return Optional.of(through(values, count, sumX / count, sumY / count));
    }

    private static Trend through(double[] values, int count, double meanX, double meanY) {
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) continue;
            double dx = i - meanX;
            double dy = values[i] - meanY;
            sxx += dx * dx;
            sxy += dx * dy;
            syy += dy * dy;
        }
        double slope = sxy / sxx;
        double residual = Math.max(0, syy - slope * sxy);
        double newest = meanY + slope * (values.length - 1 - meanX);
        return new Trend(newest, slope, Math.sqrt(residual / (count - 2) / sxx));
    }

    /** The line so many values after the newest. */
    public double ahead(double values) {
        return newest + slope * values;
    }

    /** Whether it rises by more than chance: a slope of more than {@code deviations} standard errors. */
    public boolean risesBy(double deviations) {
        return slope > 0 && slope > deviations * slopeError;
    }
}
