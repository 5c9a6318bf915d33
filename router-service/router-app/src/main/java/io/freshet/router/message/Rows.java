package io.freshet.router.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Reads tabular input: a JSON object of named features. */
final class Rows {

    /** More features than any model here has by far, few enough to be harmless. */
    static final int FEATURES_MAX = 1_000;

    private Rows() {}

    static Input row(byte[] payload) throws InvalidMessageException {
        ObjectNode json = Json.object(payload, "tabular input");
        if (json.size() > FEATURES_MAX) {
            throw Json.invalid("payload", "has %d features, at most %d are taken".formatted(json.size(), FEATURES_MAX));
        }
        SequencedMap<String, Object> features = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!field.getValue().isNull()) features.put(field.getKey(), value(field.getKey(), field.getValue()));
        }
        if (features.isEmpty()) throw Json.invalid("payload", "names no feature");
        return new Input.Row(features);
    }

    private static Object value(String feature, JsonNode node) throws InvalidMessageException {
        if (node.isNumber() && Double.isFinite(node.doubleValue())) return node.doubleValue();
        if (node.isTextual()) return node.textValue();
        if (node.isBoolean()) return node.booleanValue();
        throw Json.invalid(feature, "must be a finite number, text or true/false");
    }
}
