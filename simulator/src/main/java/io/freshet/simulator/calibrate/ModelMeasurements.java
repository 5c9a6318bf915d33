package io.freshet.simulator.calibrate;

import java.util.List;

/**
 * All that was measured of one model.
 *
 * @param weights {@code trained}, {@code pretrained} or {@code seeded}
 * @param points by threads, batch and size
 * @param starts every start of a task with the first number of threads
 * @param factors times in the task at half load over their mean on that size, with the first number of threads
 * @param notes what could not be measured, and why
 */
public record ModelMeasurements(
        String model,
        String weights,
        List<MeasuredPoint> points,
        List<StartUpTime> starts,
        List<Double> factors,
        List<String> notes) {

    public ModelMeasurements {
        points = List.copyOf(points);
        starts = List.copyOf(starts);
        factors = List.copyOf(factors);
        notes = List.copyOf(notes);
        if (points.isEmpty()) throw new IllegalArgumentException("points: nothing was measured of " + model);
    }

    /** Those with so many threads. */
    public List<MeasuredPoint> points(int threads) {
        return points.stream().filter(point -> point.threads() == threads).toList();
    }
}
