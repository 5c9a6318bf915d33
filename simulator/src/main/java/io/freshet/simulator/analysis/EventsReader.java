package io.freshet.simulator.analysis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.scaling.TaskSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads events.jsonl line by line. */
final class EventsReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventsReader() {}

    /**
     * Hands over each event in the file's order. A last line that was cut off, as by a killed run, is told to {@code notes}.
     *
     * @throws UnreadableRunException when any other line is wrong
     */
    static void read(Path file, Consumer<RunEvent> events, Consumer<String> notes) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            long number = 0;
            String line = reader.readLine();
            while (line != null) {
                number++;
                String next = reader.readLine();
                if (!line.isBlank()) parse(file, number, line, next == null, events, notes);
                line = next;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void parse(
            Path file, long number, String line, boolean last, Consumer<RunEvent> events, Consumer<String> notes) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            if (!last) throw new UnreadableRunException(file, number, e.getOriginalMessage(), e);
            notes.accept("events.jsonl: the last line (" + number + ") is cut off and was left out");
            return;
        }
        try {
            events.accept(event(node));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(file, number, String.valueOf(e.getMessage()), e);
        }
    }

    private static RunEvent event(JsonNode node) {
        long t = number(node, "t");
        String kind = text(node, "kind");
        return switch (kind) {
            case "phase" -> new RunEvent.PhaseStarted(t, text(node, "name"), rates(node.path("perSecond")));
            case "fault" ->
                new RunEvent.FaultInjected(
                        t, text(node, "what"), node.path("target").asText(""));
            case "decision" ->
                new RunEvent.Decided(
                        t,
                        text(node, "service"),
                        node.path("policy").asText(""),
                        "scale".equals(text(node, "decision")),
                        node.path("reason").asText(""),
                        node.path("applied").asText(""));
            case "action" ->
                new RunEvent.Acted(
                        t,
                        text(node, "service"),
                        ActionKind.ofLabel(text(node, "action")),
                        node.path("from").asText(""),
                        node.path("to").asText(""),
                        node.path("reason").asText(""));
            case "task" ->
                new RunEvent.TaskChanged(
                        t,
                        text(node, "service"),
                        text(node, "task"),
                        TaskState.ofLabel(text(node, "state")),
                        size(node),
                        node.path("reason").asText(""));
            case "load-end" -> new RunEvent.LoadEnded(t);
            case "drained" ->
                new RunEvent.Drained(t, node.path("inFlight").asInt(0), optionalLong(node.path("duplicates")));
            case "refused" -> new RunEvent.Refused(t, text(node, "what"));
            default -> new RunEvent.Other(t, kind);
        };
    }

    private static Optional<TaskSize> size(JsonNode node) {
        if (!node.hasNonNull("cpuUnits") || !node.hasNonNull("memoryMib")) return Optional.empty();
        return Optional.of(
                new TaskSize(node.get("cpuUnits").asInt(), node.get("memoryMib").asInt()));
    }

    private static OptionalLong optionalLong(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }

    private static Map<String, Double> rates(JsonNode node) {
        Map<String, Double> rates = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> rates.put(entry.getKey(), entry.getValue().asDouble()));
        return rates;
    }

    private static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) throw new IllegalArgumentException(field + ": must be a number, was " + value);
        return value.asLong();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) throw new IllegalArgumentException(field + ": must be text, was " + value);
        return value.asText();
    }
}
