package io.freshet.router.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.ProblemCode;
import java.io.IOException;
import java.util.Base64;

/** Strict reading of JSON. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /** Reads an object; the problem names {@code payload}. */
    static ObjectNode object(byte[] payload, String what) throws InvalidMessageException {
        try {
            JsonNode node = MAPPER.readTree(payload);
            if (node instanceof ObjectNode object) return object;
            throw invalid("payload", what + " must be a JSON object");
        } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
            throw invalid("payload", "%s is not valid JSON: %s".formatted(what, malformed.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    static byte[] base64(String field, String text) throws InvalidMessageException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid(field, "is not base64: " + malformed.getMessage());
        }
    }

    static InvalidMessageException invalid(String field, String detail) {
        return new InvalidMessageException(
                ProblemCode.INVALID_MESSAGE.ofField(field, "%s: %s".formatted(field, detail)));
    }
}
