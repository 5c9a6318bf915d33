package io.freshet.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** One value of a YAML document that knows its file and its path, so that every complaint about it names both. */
record YamlField(String file, String path, JsonNode node) {

    /** Refuses every key besides these. */
    void allowOnly(String... keys) {
        requireObject();
        List<String> allowed = Arrays.asList(keys);
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) throw child(key).wrong("unknown key; allowed: " + String.join(", ", allowed));
        });
    }

    YamlField required(String key) {
        return optional(key).orElseThrow(() -> child(key).wrong("missing"));
    }

    /** A key without a value counts as absent. */
    Optional<YamlField> optional(String key) {
        requireObject();
        return node.hasNonNull(key) ? Optional.of(child(key)) : Optional.empty();
    }

    List<YamlField> items() {
        if (!node.isArray()) throw wrong("must be a list, was " + kind());
        List<YamlField> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) items.add(new YamlField(file, path + "[" + i + "]", node.get(i)));
        return items;
    }

    <V> SortedMap<String, V> entries(Function<YamlField, V> read) {
        requireObject();
        SortedMap<String, V> entries = new TreeMap<>();
        node.fieldNames().forEachRemaining(key -> entries.put(key, read.apply(child(key))));
        return entries;
    }

    String text() {
        if (!node.isTextual()) throw wrong("must be text, was " + kind());
        return node.textValue();
    }

    long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) throw wrong("must be a whole number, was " + kind());
        return node.longValue();
    }

    double number() {
        if (!node.isNumber()) throw wrong("must be a number, was " + kind());
        return node.doubleValue();
    }

    Duration duration() {
        return parse(Durations::parse);
    }

    Rate rate() {
        return parse(Rate::parse);
    }

    private <V> V parse(Function<String, V> parser) {
        if (!node.isValueNode()) throw wrong("must be a single value, was " + kind());
        return checked(() -> parser.apply(node.asText()));
    }

    /** Runs a step whose {@link IllegalArgumentException} is a complaint about this field. */
    <V> V checked(Supplier<V> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException wrong) {
            throw new ScenarioException(prefix() + wrong.getMessage(), wrong);
        }
    }

    ScenarioException wrong(String reason) {
        return new ScenarioException(prefix() + reason);
    }

    private String prefix() {
        return path.isEmpty() ? file + ": " : file + ": " + path + ": ";
    }

    private YamlField child(String key) {
        JsonNode value = node.path(key);
        return new YamlField(file, path.isEmpty() ? key : path + "." + key, value);
    }

    private void requireObject() {
        if (!node.isObject()) throw wrong("must be a mapping of keys to values, was " + kind());
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case MISSING, NULL -> "nothing";
            case STRING -> "'" + node.textValue() + "'";
            case BINARY, BOOLEAN, NUMBER, POJO -> node.asText();
        };
    }
}
