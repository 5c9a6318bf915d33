package io.freshet.inference.model.tabular;

import io.freshet.inference.protocol.Datatype;
import io.freshet.inference.protocol.InputTensor;
import io.freshet.inference.protocol.InvalidInputException;
import io.freshet.inference.protocol.ModelMetadata;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a model; reads a row from a request's inputs, one input of one element per column. */
public final class Columns {

    private final Map<String, Column> byName = new LinkedHashMap<>();

    public Columns(List<Column> columns) {
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
            if (column == null) throw input.invalid("name", "is not one of " + names());
            values.put(column.name(), value(column, input));
        }
        for (Column column : byName.values()) {
            if (column.required() && !values.containsKey(column.name())) {
                throw new InvalidInputException("inputs", "input '" + column.name() + "' is missing");
            }
        }
        return new Row(values);
    }

    private static Object value(Column column, InputTensor input) {
        if (input.data().size() != 1) throw input.invalid("shape", "must be one element: one row a request");
        Object element = input.data().getFirst();
        if (column.isNumber()) {
            if (!input.datatype().isNumeric()) throw input.invalid("datatype", "must be a number's, such as FP64");
            return ((Number) element).doubleValue();
        }
        if (input.datatype() != Datatype.BYTES) throw input.invalid("datatype", "must be BYTES");
        if (!column.allowed().contains(element)) {
            throw input.invalid("data", "must be one of %s, is '%s'".formatted(column.allowed(), element));
        }
        return element;
    }
}
