package io.freshet.inference.training;

import io.freshet.inference.training.DataSet.Line;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the numbers of a column lie in the rows that a model learns from.
 *
 * @param min the least
 * @param median the one in the middle; of two in the middle the lower, so that it is a value that occurs
 * @param max the greatest
 */
record ColumnFigures(double min, double median, double max) {

    /** Of every column that holds numbers, by name. */
    static Map<String, ColumnFigures> of(List<Line> rows) {
        Map<String, ColumnFigures> all = new TreeMap<>();
        rows.stream()
                .flatMap(line -> line.row().values().keySet().stream())
                .distinct()
                .forEach(column -> {
                    double[] sorted = rows.stream()
                            .flatMap(line ->
                                    Stream.ofNullable(line.row().values().get(column)))
                            .filter(Double.class::isInstance)
                            .mapToDouble(Double.class::cast)
                            .sorted()
                            .toArray();
                    if (sorted.length > 0) {
                        all.put(
                                column,
                                new ColumnFigures(
                                        sorted[0], sorted[(sorted.length - 1) / 2], sorted[sorted.length - 1]));
                    }
                });
        return all;
    }
}
