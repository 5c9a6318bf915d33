package io.freshet.inference.model.xgboost;

import io.freshet.inference.model.tabular.Column;
import io.freshet.inference.model.tabular.Columns;
import io.freshet.inference.model.tabular.Row;
import java.util.List;

/** A wine as a vector of features. Training and serving share it. */
public final class WineColumns {

    /** The classes, in the order of the model's probabilities. */
    public static final List<Integer> QUALITIES = List.of(3, 4, 5, 6, 7, 8);

    /** In the order of the vector. */
    public static final List<String> NAMES = List.of(
            "fixed_acidity",
            "volatile_acidity",
            "citric_acid",
            "residual_sugar",
            "chlorides",
            "free_sulfur_dioxide",
            "total_sulfur_dioxide",
            "density",
            "ph",
            "sulphates",
            "alcohol");

    private WineColumns() {}

    /** All required: no row of the training lacks a value, so nothing was learned about a missing one. */
    public static Columns columns() {
        return new Columns(XgboostModel.NAME, NAMES.stream().map(Column::number).toList());
    }

    public static float[] vector(Row wine) {
        float[] vector = new float[NAMES.size()];
        for (int i = 0; i < vector.length; i++) vector[i] = (float) wine.number(NAMES.get(i));
        return vector;
    }
}
