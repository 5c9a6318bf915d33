package io.freshet.simulator.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes {@code events.jsonl}: one JSON object a line, {@code t} in microseconds since the start of the load, negative
 * before it. Events that happen before the start is known are kept and written then.
 */
public final class EventLog implements EventSink, AutoCloseable {

    /** One thing that happened. */
    public record Event(Instant at, String kind, Map<String, Object> fields) {

        /** A field as text; empty text when the event has no such field. */
        public String text(String field) {
            return String.valueOf(fields.getOrDefault(field, ""));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter out;
    private final Consumer<Event> listener;
    private final List<Event> beforeStart = new ArrayList<>();
    private Optional<Instant> start = Optional.empty();

    private EventLog(BufferedWriter out, Consumer<Event> listener) {
        this.out = out;
        this.listener = listener;
    }

    /**
     * Opens a new log.
     *
     * @param listener is told of each event as it is added
     */
    public static EventLog create(Path file, Consumer<Event> listener) throws IOException {
        return new EventLog(Files.newBufferedWriter(file), listener);
    }

    /** Fixes the moment that {@code t} counts from. */
    public synchronized void startAt(Instant loadStart) {
        start = Optional.of(loadStart);
        beforeStart.forEach(this::write);
        beforeStart.clear();
    }

    @Override
    public void add(Event event) {
        synchronized (this) {
            if (start.isPresent()) write(event);
            else beforeStart.add(event);
        }
        listener.accept(event);
    }

    private void write(Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("t", micros(event.at()));
        line.put("kind", event.kind());
        line.putAll(event.fields());
        try {
            out.write(JSON.writeValueAsString(line));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("events.jsonl cannot be written", e);
        }
    }

    private long micros(Instant at) {
        Duration since = Duration.between(start.orElseThrow(), at);
        return since.toNanos() / 1_000;
    }

    /** Writes what is left; a log whose load never started counts from its first event. */
    @Override
    public synchronized void close() throws IOException {
        if (start.isEmpty() && !beforeStart.isEmpty())
            startAt(beforeStart.getFirst().at());
        out.close();
    }
}
