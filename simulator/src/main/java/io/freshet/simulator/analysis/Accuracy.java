package io.freshet.simulator.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Answers against the ground truth that travelled with the requests: rows that the model has not learnt from.
 *
 * @param kind {@code regression} or {@code classification}
 * @param count answers with a ground truth
 * @param rmse root of the mean squared error (regression)
 * @param r2 share of the variance explained, against the mean of these targets (regression)
 * @param accuracy share of exact labels (classification)
 */
public record Accuracy(String kind, long count, OptionalDouble rmse, OptionalDouble r2, OptionalDouble accuracy) {

    private record Pair(String predicted, String target) {
        boolean hit() {
            return predicted.equals(target)
                    || (isNumber(predicted)
                            && isNumber(target)
                            && Double.parseDouble(predicted) == Double.parseDouble(target));
        }

        boolean label() {
            return isLabel(predicted) && isLabel(target);
        }
    }

    /** Of the rows that have both; labels are text or whole numbers throughout, anything else is a regression. */
    static Optional<Accuracy> of(Stream<RequestRow> rows) {
        List<Pair> pairs = rows.filter(row -> row.outcome() == Ending.SUCCEEDED)
                .filter(row -> !row.predicted().isEmpty() && !row.target().isEmpty())
                .map(row -> new Pair(row.predicted(), row.target()))
                .toList();
        if (pairs.isEmpty()) return Optional.empty();
        return Optional.of(pairs.stream().allMatch(Pair::label) ? classification(pairs) : regression(pairs));
    }

    private static Accuracy classification(List<Pair> pairs) {
        double hits = pairs.stream().filter(Pair::hit).count();
        return new Accuracy(
                "classification",
                pairs.size(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(hits / pairs.size()));
    }

    private static Accuracy regression(List<Pair> pairs) {
        double[] targets =
                pairs.stream().mapToDouble(pair -> number(pair.target())).toArray();
        double mean = java.util.Arrays.stream(targets).average().orElse(0);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < targets.length; i++) {
            residual += square(number(pairs.get(i).predicted()) - targets[i]);
            total += square(targets[i] - mean);
        }
        return new Accuracy(
                "regression",
                pairs.size(),
                OptionalDouble.of(Math.sqrt(residual / targets.length)),
                total == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - residual / total),
                OptionalDouble.empty());
    }

    private static double square(double value) {
        return value * value;
    }

    private static double number(String text) {
        if (!isNumber(text)) throw new IllegalArgumentException("predicted, target: not a number: '" + text + "'");
        return Double.parseDouble(text);
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isLabel(String text) {
        return !isNumber(text) || Double.parseDouble(text) == Math.rint(Double.parseDouble(text));
    }
}
