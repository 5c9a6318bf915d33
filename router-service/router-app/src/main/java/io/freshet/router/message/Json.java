package io.freshet.router.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Strict reading of JSON, which is UTF-8 (RFC 8259, 8.1). */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Reads a value of which more follows. */
    static final ObjectReader PARTS = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Reads an object; the problem names {@code payload}. */
    static ObjectNode object(byte[] payload, String what) throws InvalidMessageException {
        try {
            JsonNode node = MAPPER.readTree(requireUtf8(payload));
            if (node instanceof ObjectNode object) return object;
            throw invalid("payload", what + " must be a JSON object");
        } catch (JsonProcessingException malformed) {
            throw invalid("payload", "%s is not valid JSON: %s".formatted(what, malformed.getOriginalMessage()));
        }
    }

    /** The text, if it is one. */
    static String requireUtf8(byte[] payload) throws InvalidMessageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw invalid("payload", "is not UTF-8");
        }
    }

    /** The text with marks where it is none, and no more than a message may have. */
    static Reader leniently(byte[] payload) {
        int bytes = Math.min(payload.length, MessageProperties.PAYLOAD_BYTES_MAX);
        return new InputStreamReader(new ByteArrayInputStream(payload, 0, bytes), StandardCharsets.UTF_8);
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
