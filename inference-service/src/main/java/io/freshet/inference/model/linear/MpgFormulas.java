package io.freshet.inference.model.linear;

import io.freshet.inference.model.tabular.Row;
import java.util.Map;

/**
 * Miles per gallon of a car, and what stands in for a horsepower that is not known.
 *
 * @param mpg over all terms
 * @param horsepower over all terms but the horsepower. In least squares this costs nothing beyond not knowing: on the
 *     rows of the training the answer is that of a regression that never saw the horsepower (Frisch, Waugh 1933).
 */
public record MpgFormulas(LinearFormula mpg, LinearFormula horsepower) {

    /**
     * @param imputed whether the horsepower was estimated
     */
    public record Estimate(double mpg, boolean imputed) {}

    public Estimate estimate(Row car) {
        Map<String, Double> terms = CarTerms.of(car);
        boolean imputed = !terms.containsKey(CarTerms.HORSEPOWER);
        if (imputed) terms.put(CarTerms.HORSEPOWER, horsepower.apply(terms));
        return new Estimate(mpg.apply(terms), imputed);
    }
}
