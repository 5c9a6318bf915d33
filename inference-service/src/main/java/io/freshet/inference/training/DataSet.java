package io.freshet.inference.training;

import io.freshet.inference.model.tabular.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A data file as rows.
 *
 * @param file name of the file
 * @param sha256 of the file's bytes
 * @param rows in the order of the file
 */
record DataSet(String file, String sha256, List<Line> rows) {

    /**
     * @param text the line as it stands in the file, without its end; two rows are duplicates when it is the same
     */
    record Line(String text, Row row) {}

    DataSet {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a comma-separated file from the class path: a header, no quotes, an empty field for a missing value.
     *
     * @param textColumns columns that hold text; all others hold numbers
     */
    static DataSet load(String file, Set<String> textColumns) {
        byte[] bytes = read(file);
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<String> header = List.of(lines.getFirst().split(",", -1));
        List<Line> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size()))
            rows.add(new Line(line, row(file, header, line, textColumns)));
        return new DataSet(file, Digests.sha256(bytes), rows);
    }

    private static byte[] read(String file) {
        try (InputStream in = DataSet.class.getResourceAsStream("/data/" + file)) {
            if (in == null) throw new IllegalStateException("/data/" + file + " is not on the class path");
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String file, List<String> header, String line, Set<String> textColumns) {
        String[] fields = line.split(",", -1);
        if (fields.length != header.size()) {
            throw new IllegalStateException(
                    "%s: '%s' has %d fields, the header has %d".formatted(file, line, fields.length, header.size()));
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].isEmpty()) continue;
            String column = header.get(i);
            values.put(column, textColumns.contains(column) ? fields[i] : (Object) Double.valueOf(fields[i]));
        }
        return new Row(values);
    }
}
