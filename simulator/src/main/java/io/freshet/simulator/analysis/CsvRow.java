package io.freshet.simulator.analysis;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One row of a CSV file, by the names of its columns. An empty cell is absent, never zero. */
record CsvRow(Map<String, Integer> columns, List<String> cells) {

    /** The cell's text; empty when the cell or the column is. */
    String text(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : cells.get(index);
    }

    OptionalLong longs(String column) {
        String text = text(column);
        if (text.isEmpty()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + ": must be a whole number, was '" + text + "'", e);
        }
    }

    OptionalDouble doubles(String column) {
        String text = text(column);
        if (text.isEmpty()) return OptionalDouble.empty();
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + ": must be a number, was '" + text + "'", e);
        }
    }

    long needed(String column) {
        return longs(column).orElseThrow(() -> new IllegalArgumentException(column + ": must not be empty"));
    }
}
