package io.freshet.inference.model.linear;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code intercept + sum of coefficient x term}. */
public record LinearFormula(double intercept, Map<String, Double> coefficients) {

    public LinearFormula {
        coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    }

    /**
     * @param terms a value for each coefficient; others are ignored
     * @throws IllegalArgumentException when a term is missing
     */
    public double apply(Map<String, Double> terms) {
        double sum = intercept;
        for (Map.Entry<String, Double> coefficient : coefficients.entrySet()) {
            Double term = terms.get(coefficient.getKey());
            if (term == null) throw new IllegalArgumentException("terms: '" + coefficient.getKey() + "' is missing");
            sum += coefficient.getValue() * term;
        }
        return sum;
    }
}
