package io.freshet.inference.training;

import java.util.Locale;
import java.util.Optional;

/**
 * One figure of a model card.
 *
 * @param what what was measured, on which rows
 * @param deviation standard deviation over the folds, where there are folds
 * @param reference the same figure elsewhere, as its source gives it
 */
record Figure(String what, String metric, double value, Optional<Double> deviation, Optional<String> reference) {

    static Figure of(String what, String metric, double value) {
        return new Figure(what, metric, value, Optional.empty(), Optional.empty());
    }

    static Figure of(String what, String metric, Spread spread) {
        return new Figure(what, metric, spread.mean(), Optional.of(spread.deviation()), Optional.empty());
    }

    Figure beside(String otherFigure) {
        return new Figure(what, metric, value, deviation, Optional.of(otherFigure));
    }

    /** For the progress of the command. */
    String line() {
        return what + ", " + metric + ": " + text();
    }

    String text() {
        String mean = String.format(Locale.ROOT, "%.3f", value);
        return deviation
                .map(spread -> mean + String.format(Locale.ROOT, " ± %.3f", spread))
                .orElse(mean);
    }
}
