package io.freshet.simulator.influx;

import java.util.OptionalDouble;

/** How good a model's answers are against ground truth. */
public sealed interface Score {

    /** Answers with ground truth. */
    long count();

    /**
     * @param meanSquaredError in the square of the target's unit
     * @param r2 1 - squared error / squared deviation of the targets from their mean; empty while the targets are all equal
     */
    record Regression(long count, double meanSquaredError, OptionalDouble r2) implements Score {}

    /** @param share of answers whose first label is the target */
    record HitRate(long count, double share) implements Score {}
}
