package io.freshet.inference.training;

import io.freshet.inference.model.linear.MpgFormulas;
import io.freshet.inference.training.DataSet.Line;
import java.util.List;

/**
 * How well the formulas do on rows they were not fitted to.
 *
 * @param r2 share of the variance explained
 * @param rmseMpg root of the mean squared error, in miles per gallon
 */
record MpgScore(int rows, double r2, double rmseMpg) {

    static MpgScore of(MpgFormulas formulas, List<Line> rows) {
        double mean = rows.stream().mapToDouble(MpgScore::target).average().orElseThrow();
        double residual = 0;
        double total = 0;
        for (Line line : rows) {
            double error = formulas.estimate(line.row()).mpg() - target(line);
            double deviation = target(line) - mean;
            residual += error * error;
            total += deviation * deviation;
        }
        return new MpgScore(rows.size(), 1 - residual / total, Math.sqrt(residual / rows.size()));
    }

    private static double target(Line line) {
        return line.row().number(MpgFit.TARGET);
    }
}
