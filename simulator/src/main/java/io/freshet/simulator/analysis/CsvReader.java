package io.freshet.simulator.analysis;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a CSV file with a header line, plain or gzipped, row by row. */
final class CsvReader {

    private CsvReader() {}

    /**
     * Hands over each row. A file that ends in the middle of a row or of its gzip stream, as after a killed run, is told to
     * {@code notes}; the whole rows before that count.
     *
     * @param needed columns without which the file makes no sense
     * @throws UnreadableRunException when a needed column is missing or the row handler refuses a row
     */
    static void read(Path file, List<String> needed, Consumer<CsvRow> rows, Consumer<String> notes) {
        try (BufferedReader reader = open(file)) {
            new Pass(file, reader, rows, notes).run(needed);
        } catch (EOFException | ZipException e) {
            notes.accept(name(file) + ": not complete (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = name(file).endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private record Pass(Path file, BufferedReader reader, Consumer<CsvRow> rows, Consumer<String> notes) {

        void run(List<String> needed) throws IOException {
            String header = reader.readLine();
            if (header == null) {
                notes.accept(name(file) + ": empty");
                return;
            }
            Map<String, Integer> columns = columns(header);
            for (String column : needed) {
                if (!columns.containsKey(column)) {
                    throw new UnreadableRunException(file, 1, "column '" + column + "' is missing", null);
                }
            }
            eachRow(columns);
        }

        private void eachRow(Map<String, Integer> columns) throws IOException {
            long number = 1;
            String line = reader.readLine();
            while (line != null) {
                number++;
                String next = reader.readLine();
                if (!line.isBlank()) row(number, line, columns, next == null);
                line = next;
            }
        }

        private void row(long number, String line, Map<String, Integer> columns, boolean last) {
            List<String> cells = CsvLine.split(line);
            if (cells.size() != columns.size()) {
                String reason = "%d cells where the header has %d".formatted(cells.size(), columns.size());
                if (!last) throw new UnreadableRunException(file, number, reason, null);
                notes.accept("%s: the last line (%d) is cut off and was left out".formatted(name(file), number));
                return;
            }
            try {
                rows.accept(new CsvRow(columns, cells));
            } catch (IllegalArgumentException e) {
                throw new UnreadableRunException(file, number, String.valueOf(e.getMessage()), e);
            }
        }

        private static Map<String, Integer> columns(String header) {
            Map<String, Integer> columns = new LinkedHashMap<>();
            for (String name : CsvLine.split(header)) columns.put(name.strip(), columns.size());
            return columns;
        }
    }
}
