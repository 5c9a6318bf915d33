package io.freshet.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * Why a message was not answered with outputs, and all that is known about it beside its payload. On the wire these are the
 * user properties of a message to {@link Topics#deadLetter}; in a file and in a queue they are the fields of a flat JSON
 * object. This is the one place that names them.
 *
 * @param topic topic that the message came by
 * @param site site of the sender, if the topic is a request topic
 * @param device device of the sender, if the topic is a request topic
 * @param id id of the request, if it has a valid one
 * @param responseTopic where the sender wanted the answer, as it was given
 * @param outcome how the message ended
 * @param reason {@link Problem#code()}
 * @param detail {@link Problem#detail()}
 * @param tries how often it was handed to an inference service
 * @param sentAtMicros when the device says that it sent it, in microseconds since the epoch
 * @param arrivedAtMicros when the router took it, in microseconds since the epoch
 * @param endedAtMicros when it was given up, in microseconds since the epoch
 */
public record DeadLetter(
        String topic,
        Optional<String> site,
        Optional<String> device,
        Optional<String> id,
        Optional<String> responseTopic,
        Outcome outcome,
        String reason,
        String detail,
        int tries,
        OptionalLong sentAtMicros,
        long arrivedAtMicros,
        long endedAtMicros) {

    public static final String TOPIC = "topic";
    public static final String SITE = "site";
    public static final String DEVICE = "device";
    public static final String RESPONSE_TOPIC = "response-topic";
    public static final String DETAIL = "detail";
    public static final String TRIES = "tries";
    public static final String ARRIVED_AT = "arrived-at";
    public static final String ENDED_AT = "ended-at";

    /** Beside these fields, where a dead letter is no MQTT message: the model, or {@code unknown}. */
    public static final String MODEL = "model";
    /** Beside these fields, where a dead letter is no MQTT message: the content type. */
    public static final String CONTENT_TYPE = "content-type";
    /** Beside these fields, where a dead letter is no MQTT message: the correlation data in base64. */
    public static final String CORRELATION = "correlation";
    /** Beside these fields, where a dead letter is no MQTT message: the payload in base64. */
    public static final String PAYLOAD = "payload";

    /** The fields in text, by name; what is not known is left out. */
    public SequencedMap<String, String> fields() {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        id.ifPresent(known -> fields.put(MessageProperties.ID, known));
        fields.put(MessageProperties.OUTCOME, outcome.label());
        fields.put(MessageProperties.REASON, reason);
        fields.put(DETAIL, detail);
        fields.put(TOPIC, topic);
        site.ifPresent(known -> fields.put(SITE, known));
        device.ifPresent(known -> fields.put(DEVICE, known));
        responseTopic.ifPresent(given -> fields.put(RESPONSE_TOPIC, given));
        fields.put(TRIES, Integer.toString(tries));
        sentAtMicros.ifPresent(micros -> fields.put(MessageProperties.SENT_AT, Long.toString(micros)));
        fields.put(ARRIVED_AT, Long.toString(arrivedAtMicros));
        fields.put(ENDED_AT, Long.toString(endedAtMicros));
        return fields;
    }

    /**
     * Reads what {@link #fields} wrote; other fields are left alone.
     *
     * @throws IllegalArgumentException when a field is missing or is not what it should be; the message names it
     */
    public static DeadLetter of(Map<String, String> fields) {
        return new DeadLetter(
                required(fields, TOPIC),
                optional(fields, SITE),
                optional(fields, DEVICE),
                optional(fields, MessageProperties.ID),
                optional(fields, RESPONSE_TOPIC),
                Outcome.ofLabel(required(fields, MessageProperties.OUTCOME)),
                required(fields, MessageProperties.REASON),
                required(fields, DETAIL),
                Math.toIntExact(number(TRIES, required(fields, TRIES))),
                optional(fields, MessageProperties.SENT_AT)
                        .map(text -> OptionalLong.of(number(MessageProperties.SENT_AT, text)))
                        .orElseGet(OptionalLong::empty),
                number(ARRIVED_AT, required(fields, ARRIVED_AT)),
                number(ENDED_AT, required(fields, ENDED_AT)));
    }

    private static Optional<String> optional(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) throw new IllegalArgumentException(name + ": is missing");
        return value;
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("%s: must be a whole number, was '%s'".formatted(name, text), malformed);
        }
    }
}
