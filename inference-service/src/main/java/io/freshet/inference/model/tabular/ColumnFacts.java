package io.freshet.inference.model.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model's metadata says of each column, so that a person can be offered a form: whether it is required, the texts that
 * it may hold, and the least, the middle and the greatest number of the training.
 */
public final class ColumnFacts {

    /** Name of the metadata's parameter, and of the object in the card. */
    public static final String NAME = "columns";

    private static final List<String> FIGURES = List.of("min", "median", "max");

    private ColumnFacts() {}

    /**
     * The facts by column.
     *
     * @param card the model's card; a column of which it has no figures gets none
     */
    public static Map<String, Object> of(Columns columns, JsonNode card) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Column column : columns.all())
            all.put(column.name(), facts(column, card.path(NAME).path(column.name())));
        return all;
    }

    private static Map<String, Object> facts(Column column, JsonNode figures) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("required", column.required());
        if (!column.isNumber()) facts.put("allowed", column.allowed());
        for (String figure : FIGURES) {
            if (figures.path(figure).isNumber())
                facts.put(figure, figures.path(figure).doubleValue());
        }
        return facts;
    }
}
