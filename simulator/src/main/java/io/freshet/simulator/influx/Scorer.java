package io.freshet.simulator.influx;

import java.util.Optional;
import java.util.OptionalDouble;

/** Accumulates a {@link Score} answer by answer. */
final class Scorer {

    private final Truth truth;
    private long count;
    private long hits;
    private double squaredError;
    private double targetMean;
    /** Sum of squared deviations from the running mean (Welford, Technometrics 4(3), 1962). */
    private double targetDeviation;

    Scorer(Truth truth) {
        this.truth = truth;
    }

    /** An answer that is no number where one is expected counts as a miss of nothing: it is left out. */
    void add(String predicted, String target) {
        switch (truth) {
            case NUMBER -> addNumber(predicted, target);
            case LABEL -> {
                count++;
                if (predicted.equals(target)) hits++;
            }
            case NONE -> {}
        }
    }

    private void addNumber(String predicted, String target) {
        double prediction;
        double actual;
        try {
            prediction = Double.parseDouble(predicted);
            actual = Double.parseDouble(target);
        } catch (NumberFormatException noNumber) {
            return;
        }
        count++;
        squaredError += (prediction - actual) * (prediction - actual);
        double before = actual - targetMean;
        targetMean += before / count;
        targetDeviation += before * (actual - targetMean);
    }

    Optional<Score> score() {
        if (count == 0) return Optional.empty();
        return switch (truth) {
            case NUMBER -> Optional.of(new Score.Regression(count, squaredError / count, r2()));
            case LABEL -> Optional.of(new Score.HitRate(count, (double) hits / count));
            case NONE -> Optional.empty();
        };
    }

    private OptionalDouble r2() {
        return targetDeviation > 0 ? OptionalDouble.of(1 - squaredError / targetDeviation) : OptionalDouble.empty();
    }
}
