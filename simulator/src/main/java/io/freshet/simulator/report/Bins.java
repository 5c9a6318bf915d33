package io.freshet.simulator.report;

import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Seconds put together so that a curve has no more points than a chart can show: a day has 86,400 seconds, a panel a few
 * hundred pixels.
 *
 * @param seconds in all
 * @param width seconds in a bin
 */
record Bins(int seconds, int width) {

    private static final int POINTS_MAX = 720;

    static Bins of(int seconds) {
        return new Bins(seconds, Math.max(1, Math.ceilDiv(seconds, POINTS_MAX)));
    }

    /** Mean of each bin, as steps: each at its bin's start, and the last once more at the end. */
    List<Point> mean(IntToDoubleFunction ofSecond) {
        return steps(ofSecond, values -> Arrays.stream(values).average().orElse(0));
    }

    /** The greatest in each bin, as steps. */
    List<Point> most(IntToDoubleFunction ofSecond) {
        return steps(ofSecond, values -> Arrays.stream(values).max().orElse(0));
    }

    private List<Point> steps(IntToDoubleFunction ofSecond, ToDoubleFunction<double[]> together) {
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < seconds; from += width) {
            points.add(new Point(from, together.applyAsDouble(values(from, ofSecond))));
        }
        if (!points.isEmpty()) points.add(new Point(seconds, points.getLast().y()));
        return points;
    }

    /** The median of each bin's values, at its middle; NaN is no value. */
    List<Point> middle(IntToDoubleFunction ofSecond) {
        return present(ofSecond, values -> values[(values.length - 1) / 2]);
    }

    /** The greatest of each bin's values, at its middle; NaN is no value. */
    List<Point> worst(IntToDoubleFunction ofSecond) {
        return present(ofSecond, values -> values[values.length - 1]);
    }

    /** @param together of values in ascending order, at least one */
    private List<Point> present(IntToDoubleFunction ofSecond, ToDoubleFunction<double[]> together) {
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < seconds; from += width) {
            double[] values = Arrays.stream(values(from, ofSecond))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (values.length > 0) points.add(new Point(from + width / 2.0, together.applyAsDouble(values)));
        }
        return points;
    }

    private double[] values(int from, IntToDoubleFunction ofSecond) {
        double[] values = new double[Math.min(width, seconds - from)];
        Arrays.setAll(values, i -> ofSecond.applyAsDouble(from + i));
        return values;
    }
}
