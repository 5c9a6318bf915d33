package io.freshet.simulator.replay;

import io.freshet.simulator.replay.MeasuredProfile.Mean;
import java.util.Map;

/**
 * {@code y = slope / c + rest} with neither below zero, by least squares over the means at each CPU value, weighted by how
 * many values each has.
 */
record Inverse(double slope, double rest) {

    /**
     * @param means of y by c, at least one; with a single c all of y is taken to depend on it
     */
    static Inverse fit(Map<Double, Mean> means) {
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (Map.Entry<Double, Mean> entry : means.entrySet()) {
            double weight = entry.getValue().count();
            n += weight;
            meanX += weight / entry.getKey();
            meanY += entry.getValue().sum();
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double xy = 0;
        for (Map.Entry<Double, Mean> entry : means.entrySet()) {
            double weight = entry.getValue().count();
            double x = 1 / entry.getKey() - meanX;
            xx += weight * x * x;
            xy += weight * x * (entry.getValue().value() - meanY);
        }
        if (xx == 0) return new Inverse(meanY / meanX, 0);
        double slope = Math.max(0, xy / xx);
        double rest = meanY - slope * meanX;
        return rest >= 0 ? new Inverse(slope, rest) : new Inverse(meanY / meanX, 0);
    }
}
