package io.freshet.inference.model.tabular;

import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a model; reads a row from a request's inputs, one input of one element per column. What is wrong with a value
 * is said in the words of whoever made the row: the field is the column, not the place in the request.
 */
public final class Columns {

    private final String model;
    private final Map<String, Column> byName = new LinkedHashMap<>();

    /**
     * @param model name of the model, for what is said to a sender
     */
    public Columns(String model, List<Column> columns) {
        this.model = model;
        for (Column column : columns) byName.put(column.name(), column);
    }

    List<Column> all() {
        return List.copyOf(byName.values());
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public List<ModelMetadata.Tensor> tensors() {
        return byName.values().stream().map(Column::tensor).toList();
    }

    /**
     * @throws InvalidInputException when an input is unknown, not one value of its column's kind, or missing though
     *     required
     */
    public Row read(List<InputTensor> inputs) {
        Map<String, Object> values = new HashMap<>();
        for (InputTensor input : inputs) {
            Column column = byName.get(input.name());
            if (column == null) throw unknown(input.name());
            values.put(column.name(), value(column, input));
        }
        for (Column column : byName.values()) {
            if (column.required() && !values.containsKey(column.name())) {
                throw new InvalidInputException(column.name(), "is missing");
            }
        }
        return new Row(values);
    }

    private InvalidInputException unknown(String name) {
        return new InvalidInputException(
                name, "is not a feature of %s; its features are %s".formatted(model, String.join(", ", names())));
    }

    private static Object value(Column column, InputTensor input) {
        if (input.data().size() != 1) throw input.invalid("shape", "must be one element: one row a request");
        Object element = input.data().getFirst();
        if (column.isNumber()) {
            if (!input.datatype().isNumeric()) throw invalid(column, "must be a number, is '" + element + "'");
            return ((Number) element).doubleValue();
        }
        if (input.datatype() != Datatype.BYTES || !column.allowed().contains(element)) {
            throw invalid(column, "must be one of %s, is '%s'".formatted(String.join(", ", column.allowed()), element));
        }
        return element;
    }

    private static InvalidInputException invalid(Column column, String reason) {
        return new InvalidInputException(column.name(), reason);
    }
}
