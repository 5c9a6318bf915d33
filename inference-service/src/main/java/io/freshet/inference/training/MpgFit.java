package io.freshet.inference.training;

import io.freshet.inference.model.linear.CarTerms;
import io.freshet.inference.model.linear.LinearFormula;
import io.freshet.inference.model.linear.MpgFormulas;
import io.freshet.inference.model.tabular.Row;
import io.freshet.inference.training.DataSet.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fits the two formulas of the linear model to the rows that have a horsepower. */
final class MpgFit {

    static final String TARGET = "mpg";

    private MpgFit() {}

    static MpgFormulas fit(List<Line> rows) {
        List<Row> cars = rows.stream()
                .map(Line::row)
                .filter(row -> row.has(CarTerms.HORSEPOWER))
                .toList();
        List<String> all = CarTerms.names();
        List<String> others =
                all.stream().filter(name -> !name.equals(CarTerms.HORSEPOWER)).toList();
        return new MpgFormulas(fit(cars, all, TARGET), fit(cars, others, CarTerms.HORSEPOWER));
    }

    private static LinearFormula fit(List<Row> cars, List<String> terms, String target) {
        double[][] a = new double[cars.size()][];
        double[] b = new double[cars.size()];
        for (int i = 0; i < a.length; i++) {
            a[i] = designRow(CarTerms.of(cars.get(i)), terms);
            b[i] = cars.get(i).number(target);
        }
        double[] x = LeastSquares.solve(a, b);
        Map<String, Double> coefficients = new LinkedHashMap<>();
        for (int j = 0; j < terms.size(); j++) coefficients.put(terms.get(j), x[j + 1]);
        return new LinearFormula(x[0], coefficients);
    }

    private static double[] designRow(Map<String, Double> values, List<String> terms) {
        double[] row = new double[terms.size() + 1];
        row[0] = 1;
        for (int j = 0; j < terms.size(); j++) row[j + 1] = values.getOrDefault(terms.get(j), Double.NaN);
        return row;
    }
}
