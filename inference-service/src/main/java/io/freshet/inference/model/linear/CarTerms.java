package io.freshet.inference.model.linear;

import io.freshet.inference.model.tabular.Column;
import io.freshet.inference.model.tabular.Columns;
import io.freshet.inference.model.tabular.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a car into the terms of a linear formula: the numbers as they are, the origin one-hot. Training and serving share it. */
public final class CarTerms {

    public static final String HORSEPOWER = "horsepower";
    public static final String ORIGIN = "origin";
    /** The first is the base that the intercept stands for: a term for each of the three would be collinear with it. */
    public static final List<String> ORIGINS = List.of("europe", "japan", "usa");

    private static final List<String> NUMBERS =
            List.of("cylinders", "displacement", HORSEPOWER, "weight", "acceleration", "model_year");

    private CarTerms() {}

    /** The columns of a car; {@link #HORSEPOWER} may be missing. */
    public static Columns columns() {
        List<Column> columns = new ArrayList<>();
        for (String name : NUMBERS) {
            Column column = Column.number(name);
            columns.add(name.equals(HORSEPOWER) ? column.optional() : column);
        }
        columns.add(Column.text(ORIGIN, ORIGINS));
        return new Columns(LinearModel.NAME, columns);
    }

    /** Names of all terms, in the order of the columns. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(NUMBERS);
        for (String origin : ORIGINS.subList(1, ORIGINS.size())) names.add(originTerm(origin));
        return names;
    }

    /** The terms of a car; without {@link #HORSEPOWER} when the car lacks it. */
    public static Map<String, Double> of(Row car) {
        Map<String, Double> terms = new LinkedHashMap<>();
        for (String name : NUMBERS) if (car.has(name)) terms.put(name, car.number(name));
        String origin = car.text(ORIGIN).orElseThrow();
        for (String other : ORIGINS.subList(1, ORIGINS.size())) {
            terms.put(originTerm(other), other.equals(origin) ? 1.0 : 0.0);
        }
        return terms;
    }

    private static String originTerm(String origin) {
        return ORIGIN + "=" + origin;
    }
}
