package io.freshet.simulator.scenario;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a trace say what.
 *
 * @param width number of columns
 * @param time place of the times
 * @param count place of the counts; empty where every row is one request
 * @param model place of the models; empty where the trace is of one
 * @param options names and unit
 */
record TraceColumns(int width, int time, Optional<Integer> count, Optional<Integer> model, TraceOptions options) {

    /**
     * @throws IllegalArgumentException when a column is missing; it names those there are
     */
    static TraceColumns of(List<String> header, TraceOptions options) {
        List<String> names = header.stream().map(String::strip).toList();
        Optional<Integer> count = options.countColumn().isPresent()
                ? Optional.of(place(names, options.countColumn().get()))
                : Optional.of(names.indexOf(TraceOptions.COUNT)).filter(place -> place >= 0);
        Optional<Integer> model = Optional.of(names.indexOf(TraceOptions.MODEL)).filter(place -> place >= 0);
        return new TraceColumns(names.size(), place(names, options.timeColumn()), count, model, options);
    }

    private static int place(List<String> names, String name) {
        int place = names.indexOf(name);
        if (place < 0)
            throw new IllegalArgumentException("there is no column '%s'; columns: %s".formatted(name, names));
        if (names.lastIndexOf(name) != place) {
            throw new IllegalArgumentException("the column '%s' is there twice".formatted(name));
        }
        return place;
    }

    boolean countsPerBin() {
        return count.isPresent();
    }

    /**
     * What a row says.
     *
     * @throws IllegalArgumentException with the column and the reason
     */
    TraceRows.Row read(CsvRecord row) {
        if (row.getFieldCount() != width) {
            throw new IllegalArgumentException(
                    "%d cells where the header has %d".formatted(row.getFieldCount(), width));
        }
        long micros = micros(row.getField(time).strip());
        return new TraceRows.Row(
                micros,
                count.map(place -> count(row.getField(place).strip())).orElse(1.0),
                model.map(place -> row.getField(place).strip()).orElse(""));
    }

    private long micros(String text) {
        try {
            return TraceTime.micros(text, options.unit());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(options.timeColumn() + ": " + wrong.getMessage(), wrong);
        }
    }

    private double count(String text) {
        String column = options.countColumn().orElse(TraceOptions.COUNT);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("%s: '%s' is no number".formatted(column, text), malformed);
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s: must be at least 0 and finite, was %s".formatted(column, text));
        }
        return value;
    }
}
