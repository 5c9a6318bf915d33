package io.freshet.inference.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Checks of single JSON fields; each names the field. */
final class JsonFields {

    private JsonFields() {}

    static void requireObject(String path, JsonNode node) {
        if (!node.isObject()) throw wrong(path, "an object", node);
    }

    static void requireArray(String path, JsonNode node) {
        if (!node.isArray()) throw wrong(path, "an array", node);
    }

    static String requireText(String path, JsonNode node) {
        if (!node.isTextual()) throw wrong(path, "text", node);
        if (node.textValue().isEmpty()) throw new InvalidInputException(path, "is empty");
        return node.textValue();
    }

    static Optional<String> optionalText(String path, JsonNode node) {
        if (node.isMissingNode()) return Optional.empty();
        if (!node.isTextual()) throw wrong(path, "text", node);
        return Optional.of(node.textValue());
    }

    static InvalidInputException wrong(String path, String wanted, JsonNode node) {
        String is = node.isMissingNode()
                ? "is missing"
                : "is " + node.getNodeType().name().toLowerCase(Locale.ROOT);
        return new InvalidInputException(path, "must be " + wanted + ", " + is);
    }
}
