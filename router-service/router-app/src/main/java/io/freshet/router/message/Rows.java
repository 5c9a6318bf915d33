package io.freshet.router.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.MqttText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads tabular input: a JSON object of named features. */
final class Rows {

    /** More features than any model here has by far, few enough to be harmless. */
    static final int FEATURES_MAX = 1_000;
    /** Greatest length of a feature's name, in bytes of UTF-8. */
    static final int NAME_BYTES_MAX = 128;
    /** Greatest length of a feature's text, in bytes of UTF-8. */
    static final int TEXT_BYTES_MAX = 1_024;

    private Rows() {}

    static Input row(Payload payload) throws InvalidMessageException {
        return switch (payload) {
            case Payload.Row row -> row(row.json());
            case Payload.Bytes bytes -> row(Json.object(bytes.bytes(), "tabular input"));
        };
    }

    private static Input row(ObjectNode json) throws InvalidMessageException {
        if (json.size() > FEATURES_MAX) {
            throw Json.invalid("payload", "has %d features, at most %d are taken".formatted(json.size(), FEATURES_MAX));
        }
        SequencedMap<String, Object> features = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            requireName(field.getKey());
            if (!field.getValue().isNull()) features.put(field.getKey(), value(field.getKey(), field.getValue()));
        }
        if (features.isEmpty()) throw Json.invalid("payload", "names no feature");
        return new Input.Row(features);
    }

    private static void requireName(String feature) throws InvalidMessageException {
        if (feature.isEmpty()) throw Json.invalid("payload", "has a feature without a name");
        Optional<String> flaw = MqttText.flaw(feature, NAME_BYTES_MAX);
        if (flaw.isPresent()) throw Json.invalid("payload", "has a feature whose name " + flaw.get());
    }

    private static Object value(String feature, JsonNode node) throws InvalidMessageException {
        if (node.isNumber() && Double.isFinite(node.doubleValue())) return node.doubleValue();
        if (node.isTextual()) return text(feature, node.textValue());
        if (node.isBoolean()) return node.booleanValue();
        throw Json.invalid(feature, "must be a finite number, text or true/false");
    }

    private static String text(String feature, String text) throws InvalidMessageException {
        Optional<String> flaw = MqttText.flaw(text, TEXT_BYTES_MAX);
        if (flaw.isPresent()) throw Json.invalid(feature, flaw.get());
        return text;
    }
}
