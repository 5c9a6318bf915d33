package io.freshet.simulator.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.MessageProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** The held-out rows of a data set, each as a JSON object of its named features; the target travels beside it. */
final class TabularRows implements PayloadSource {

    /** One row in this many is held out from training; both sides decide by the row's text alone. */
    private static final int HELD_OUT_OF = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Payload> rows;
    private final Truth truth;

    private TabularRows(List<Payload> rows, Truth truth) {
        this.rows = rows;
        this.truth = truth;
    }

    static TabularRows ofResource(String resource, String target, Truth truth) {
        try (InputStream csv = TabularRows.class.getResourceAsStream(resource)) {
            if (csv == null) throw new IllegalStateException("the data set " + resource + " is not on the class path");
            return of(new String(csv.readAllBytes(), StandardCharsets.UTF_8), target, truth);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * @param csv a header and rows without quoted fields
     * @throws IllegalArgumentException when there is no such target column or no held-out row
     */
    static TabularRows of(String csv, String target, Truth truth) {
        List<String> lines = csv.lines().toList();
        List<String> columns = fields(lines.getFirst());
        int targetColumn = columns.indexOf(target);
        if (targetColumn < 0)
            throw new IllegalArgumentException("target: no column '%s' in %s".formatted(target, columns));
        List<Payload> rows = lines.stream()
                .skip(1)
                .filter(TabularRows::isHeldOut)
                .map(line -> payload(columns, fields(line), targetColumn))
                .toList();
        if (rows.isEmpty()) throw new IllegalArgumentException("csv: no row is held out");
        return new TabularRows(rows, truth);
    }

    @Override
    public Payload payload(int number) {
        return rows.get(number % rows.size());
    }

    @Override
    public Truth truth() {
        return truth;
    }

    int size() {
        return rows.size();
    }

    /** Identical rows fall on the same side, so that duplicates do not leak into training. */
    static boolean isHeldOut(String line) {
        CRC32 crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % HELD_OUT_OF == 0;
    }

    private static List<String> fields(String line) {
        return List.of(line.split(",", -1));
    }

    private static Payload payload(List<String> columns, List<String> fields, int targetColumn) {
        ObjectNode row = JSON.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            // a missing value is left out, as a device without that sensor would do
            if (i != targetColumn && !fields.get(i).isBlank()) put(row, columns.get(i), fields.get(i));
        }
        return Payload.of(bytes(row), MessageProperties.JSON, Optional.of(fields.get(targetColumn)));
    }

    private static void put(ObjectNode row, String column, String field) {
        try {
            // BigDecimal keeps 307.0 as it is written, so that the bytes do not depend on how doubles print
            row.set(column, DecimalNode.valueOf(new BigDecimal(field)));
        } catch (NumberFormatException text) {
            row.put(column, field);
        }
    }

    private static byte[] bytes(ObjectNode row) {
        try {
            return JSON.writeValueAsBytes(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of text and numbers is always writable", impossible);
        }
    }
}
