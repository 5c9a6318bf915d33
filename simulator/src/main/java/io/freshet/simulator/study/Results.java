package io.freshet.simulator.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * {@code results.jsonl}: what was computed, a line each, so that a study that was cut short goes on where it stopped. Safe for
 * several threads.
 */
final class Results implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> known = new ConcurrentHashMap<>();
    private final BufferedWriter out;

    private Results(BufferedWriter out) {
        this.out = out;
    }

    /**
     * Opens the file, and reads what is there; a last line that was cut short is ignored.
     *
     * @throws IllegalArgumentException when another line cannot be understood; it names it
     */
    static Results open(Path file) throws IOException {
        Map<String, String> before = new java.util.LinkedHashMap<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            int line = 0;
            for (String each :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                line++;
                int tab = each.indexOf('\t');
                if (tab < 0) throw new IllegalArgumentException("%s: line %d has no tab".formatted(file, line));
                before.put(each.substring(0, tab), each.substring(tab + 1));
            }
            Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
        }
        Results results =
                new Results(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        results.known.putAll(before);
        return results;
    }

    /** What is known by that key, else what {@code computed} gives, kept from then on. */
    <T extends Record> T get(String key, Class<T> type, Supplier<T> computed) {
        Object found = known.get(key);
        if (type.isInstance(found)) return type.cast(found);
        T value = found instanceof String text ? read(key, text, type) : added(key, computed.get());
        known.put(key, value);
        return value;
    }

    private static <T> T read(String key, String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("results of " + key + ": " + e.getMessage(), e);
        }
    }

    private <T> T added(String key, T value) {
        try {
            String line = key + "\t" + JSON.writeValueAsString(JSON.<ObjectNode>valueToTree(value)) + "\n";
            synchronized (out) {
                out.write(line);
                out.flush();
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("results.jsonl cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
