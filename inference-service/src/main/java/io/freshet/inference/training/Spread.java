package io.freshet.inference.training;

import java.util.List;

/** Mean and standard deviation (over the folds, divisor n) of a figure. */
record Spread(double mean, double deviation) {

    static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double variance = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return new Spread(mean, Math.sqrt(variance));
    }
}
