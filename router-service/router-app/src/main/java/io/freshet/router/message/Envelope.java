package io.freshet.router.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The form for devices that only speak MQTT 3.1.1, which has no properties: a JSON object {@code {"id", "sent-at",
 * "target"?, "content-type", "response-topic"?, "correlation"?, "payload"}}. The payload is an object of features, or the
 * base64 text of an image.
 */
final class Envelope {

    private Envelope() {}

    static Fields open(byte[] envelope) throws InvalidMessageException {
        ObjectNode json = Json.object(envelope, "a message without the user property 'id'");
        Optional<String> id = text(json, MessageProperties.ID);
        if (id.isEmpty()) throw Json.invalid(MessageProperties.ID, "is missing, as a user property and as a field");
        return new Fields(
                id,
                text(json, MessageProperties.SENT_AT),
                text(json, "content-type"),
                text(json, "response-topic"),
                text(json, "correlation").map(text -> text.getBytes(StandardCharsets.UTF_8)),
                payload(json));
    }

    private static byte[] payload(ObjectNode json) throws InvalidMessageException {
        JsonNode payload = json.path("payload");
        if (payload.isObject()) return payload.toString().getBytes(StandardCharsets.UTF_8);
        if (payload.isTextual()) return Json.base64("payload", payload.textValue());
        throw Json.invalid("payload", "must be an object or base64 text");
    }

    private static Optional<String> text(ObjectNode json, String field) throws InvalidMessageException {
        JsonNode node = json.path(field);
        if (node.isMissingNode() || node.isNull()) return Optional.empty();
        if (node.isTextual() || node.isIntegralNumber()) return Optional.of(node.asText());
        throw Json.invalid(field, "must be text");
    }
}
