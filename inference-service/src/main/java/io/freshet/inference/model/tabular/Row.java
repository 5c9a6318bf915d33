package io.freshet.inference.model.tabular;

import java.util.Map;
import java.util.Optional;

/** One row of a table by column names; a missing value is absent. Numbers are {@link Double}, text is {@link String}. */
public record Row(Map<String, Object> values) {

    public Row {
        values = Map.copyOf(values);
    }

    public boolean has(String column) {
        return values.containsKey(column);
    }

    /**
     * @throws IllegalArgumentException when the row has no number there
     */
    public double number(String column) {
        if (values.get(column) instanceof Double number) return number;
        throw new IllegalArgumentException(column + ": is not a number of this row");
    }

    public Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column)).map(Object::toString);
    }
}
