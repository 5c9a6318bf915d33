package io.freshet.router.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.MqttText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form for devices that only speak MQTT 3.1.1, which has no properties: a JSON object {@code {"id", "sent-at",
 * "target"?, "content-type", "response-topic"?, "correlation"?, "payload"}}. The payload is an object of features, or the
 * base64 text of an image.
 *
 * <p>It is read as far as it can be read: who sent it is known although its payload is broken or cut off.
 */
final class Envelope {

    static final String CONTENT_TYPE = "content-type";
    static final String RESPONSE_TOPIC = "response-topic";
    static final String CORRELATION = "correlation";
    static final String PAYLOAD = "payload";

    private final Map<String, JsonNode> found = new HashMap<>();
    private final List<InvalidMessageException> flaws = new ArrayList<>(0);

    private Envelope() {}

    /** Reads the fields of an envelope; one that is not given is taken from the message's own properties, if it has them. */
    static Fields read(Incoming message) {
        Envelope envelope = new Envelope();
        envelope.find(message.payload());
        if (envelope.found.isEmpty() && message.contentType().isPresent()) {
            envelope.flaws.clear(); // who names a content type speaks MQTT 5
            envelope.flaws.add(Json.invalid(MessageProperties.ID, "is missing as a user property"));
        }
        return envelope.fields(message);
    }

    private Fields fields(Incoming message) {
        Optional<String> id = text(MessageProperties.ID);
        Optional<String> sentAt = text(MessageProperties.SENT_AT);
        Optional<String> contentType = text(CONTENT_TYPE);
        Optional<String> responseTopic = text(RESPONSE_TOPIC).or(message::responseTopic);
        Optional<byte[]> correlation =
                text(CORRELATION).flatMap(this::correlation).or(message::correlation);
        Optional<Payload> payload = flaws.isEmpty() ? payload() : Optional.empty();
        return new Fields(id, sentAt, contentType, responseTopic, correlation, payload, true, flaws);
    }

    private void find(byte[] bytes) {
        try (JsonParser parser = Json.PARTS.createParser(Json.leniently(bytes))) {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                throw Json.invalid(PAYLOAD, what() + "must be a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                found.put(name, Json.PARTS.readTree(parser));
            }
            if (parser.nextToken() != null) throw Json.invalid(PAYLOAD, what() + "is followed by something else");
            Json.requireUtf8(bytes);
        } catch (InvalidMessageException flaw) {
            flaws.add(flaw);
        } catch (JsonProcessingException malformed) {
            flaws.add(Json.invalid(PAYLOAD, what() + "is not valid JSON: " + malformed.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is memory
        }
    }

    private static String what() {
        return "a message without the user property 'id' ";
    }

    private Optional<String> text(String field) {
        JsonNode node = found.get(field);
        if (node == null || node.isNull()) return Optional.empty();
        if (node.isTextual() || node.isIntegralNumber()) return Optional.of(node.asText());
        flaws.add(Json.invalid(field, "must be text"));
        return Optional.empty();
    }

    private Optional<byte[]> correlation(String text) {
        Optional<String> flaw = MqttText.flaw(text);
        flaw.ifPresent(reason -> flaws.add(Json.invalid(CORRELATION, reason)));
        return flaw.isPresent() ? Optional.empty() : Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Payload> payload() {
        JsonNode node = found.get(PAYLOAD);
        try {
            if (node == null) return Optional.empty();
            if (node instanceof ObjectNode row) return Optional.of(new Payload.Row(row));
            if (node.isTextual()) return Optional.of(new Payload.Bytes(Json.base64(PAYLOAD, node.textValue())));
            throw Json.invalid(PAYLOAD, "must be an object or base64 text");
        } catch (InvalidMessageException flaw) {
            flaws.add(flaw);
            return Optional.empty();
        }
    }
}
