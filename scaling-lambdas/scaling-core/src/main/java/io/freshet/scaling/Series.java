package io.freshet.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Equidistant samples in which any sample may be absent. Absence is a fact of its own and never reads as zero.
 *
 * <p>Sample {@code i} covers {@code [start + i*step, start + (i+1)*step)}; the last sample is the newest.
 */
public final class Series {

    private final Instant start;
    private final Duration step;
    /** Absent samples are NaN in here, and nowhere else. */
    private final double[] values;

    private Series(Instant start, Duration step, double[] values) {
        if (step.isZero() || step.isNegative())
            throw new IllegalArgumentException("step: must be positive, was " + step);
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /**
     * @param present which of the values were measured; the others are ignored
     * @throws IllegalArgumentException when the lengths differ, the step is not positive or a present value is not finite
     */
    public static Series of(Instant start, Duration step, double[] values, boolean[] present) {
        if (values.length != present.length) {
            throw new IllegalArgumentException(
                    "present: has %d entries for %d values".formatted(present.length, values.length));
        }
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (present[i] && !Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "values: sample %d is present but not finite: %s".formatted(i, values[i]));
            }
            copy[i] = present[i] ? values[i] : Double.NaN;
        }
        return new Series(start, step, copy);
    }

    /** A series whose samples are all present. */
    public static Series of(Instant start, Duration step, double... values) {
        boolean[] present = new boolean[values.length];
        Arrays.fill(present, true);
        return of(start, step, values, present);
    }

    /** A series without a single sample. */
    public static Series absent(Instant start, Duration step) {
        return new Series(start, step, new double[0]);
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    public int size() {
        return values.length;
    }

    public boolean present(int index) {
        return !Double.isNaN(values[index]);
    }

    public OptionalDouble at(int index) {
        return present(index) ? OptionalDouble.of(values[index]) : OptionalDouble.empty();
    }

    /** The newest sample; empty when it is absent, even where an older one is there. */
    public OptionalDouble last() {
        return values.length == 0 ? OptionalDouble.empty() : at(values.length - 1);
    }

    /** The newest {@code count} samples, or all when there are fewer. */
    public Series newest(int count) {
        int from = Math.max(0, values.length - count);
        return new Series(start.plus(step.multipliedBy(from)), step, Arrays.copyOfRange(values, from, values.length));
    }

    public int presentCount() {
        int count = 0;
        for (double value : values) if (!Double.isNaN(value)) count++;
        return count;
    }

    /** The mean of the present samples; empty when there is none. */
    public OptionalDouble mean() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average();
    }

    /** The greatest present sample; empty when there is none. */
    public OptionalDouble max() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && start.equals(that.start)
                && step.equals(that.step)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * start.hashCode() + step.hashCode()) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Series[start=%s, step=%s, values=%s]".formatted(start, step, Arrays.toString(values));
    }
}
