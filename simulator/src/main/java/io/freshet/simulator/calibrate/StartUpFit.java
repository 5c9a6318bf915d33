package io.freshet.simulator.calibrate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * {@code vcpuSeconds / c + seconds}, neither below zero, by least squares of the relative errors. Where all starts were of
 * one size, all of it is taken to depend on the CPU.
 */
public record StartUpFit(double vcpuSeconds, double seconds) {

    /** A start that took no measurable time weighs as one that took this long. */
    private static final double SECONDS_MIN = 0.05;

    static StartUpFit of(List<StartUpTime> starts, ToDoubleFunction<StartUpTime> stage) {
        double[][] rows = new double[starts.size()][];
        double[] values = new double[starts.size()];
        for (int i = 0; i < rows.length; i++) {
            double took = stage.applyAsDouble(starts.get(i));
            double weight = 1 / Math.max(SECONDS_MIN, took);
            rows[i] = new double[] {weight / starts.get(i).vcpu(), weight};
            values[i] = weight * took;
        }
        double[] fitted = NonNegativeLeastSquares.solve(rows, values);
        return new StartUpFit(fitted[0], fitted[1]);
    }

    public double at(double vcpu) {
        return vcpuSeconds / vcpu + seconds;
    }
}
