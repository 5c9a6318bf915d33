package io.freshet.router.brokers;

import static io.freshet.router.brokers.OddMessage.Outcome.ANSWERED;
import static io.freshet.router.brokers.OddMessage.Outcome.DEAD_LETTER;
import static io.freshet.router.brokers.OddMessage.Outcome.EITHER;

import io.freshet.router.brokers.OddMessage.Carrier;
import io.freshet.router.brokers.OddMessage.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The odd messages, most of them seen in reports about other systems. */
final class OddMessages {

    private static final byte[] ILL_FORMED = {'a', (byte) 0xC3, '('};
    private static final byte[] SURROGATE = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    private static final byte[] OVERLONG_SLASH = {'a', (byte) 0xC0, (byte) 0xAF};
    private static final byte[] NUL = {'a', 0, 'b'};
    private static final int STRING_BYTES_MAX = 65_535;
    /** More than any MQTT string can have. */
    private static final int ENVELOPE_TEXT = 70_000;

    private OddMessages() {}

    static List<OddMessage> all() {
        return Stream.of(properties(), strings(), sizes(), topics(), envelopes(), ways())
                .flatMap(List::stream)
                .toList();
    }

    /** Properties that MQTT forbids in a PUBLISH, or allows although they are unusual. */
    private static List<OddMessage> properties() {
        return List.of(
                with("response topic with #", Wire.property(Wire.RESPONSE_TOPIC, "reply/#")),
                with("response topic with +", Wire.property(Wire.RESPONSE_TOPIC, "reply/+/here")),
                with("response topic empty", Wire.property(Wire.RESPONSE_TOPIC, "")),
                with("payload format 2", Wire.payloadFormat(2)),
                with("content type twice", Wire.property(Wire.CONTENT_TYPE, "application/json")),
                with(
                        "correlation twice",
                        Wire.join(Wire.property(Wire.CORRELATION, "1"), Wire.property(Wire.CORRELATION, "2"))),
                with("subscription identifier", new byte[] {0x0B, 1}),
                with("topic alias 0", new byte[] {0x23, 0, 0}),
                with("unknown property", new byte[] {0x7F, 1}),
                with("property cut off", new byte[] {Wire.USER_PROPERTY, 0, 9, 'a'}),
                new OddMessage(
                        "payload format 1 and ill formed",
                        Carrier.MQTT_5,
                        DEAD_LETTER,
                        good -> good.withProperties(Wire.payloadFormat(1))
                                .withPayload(Wire.join(good.payload(), ILL_FORMED))),
                new OddMessage("payload empty", Carrier.MQTT_5, DEAD_LETTER, good -> good.withPayload(new byte[0])),
                with("user property empty", ANSWERED, Wire.user("", "")));
    }

    /** What MQTT forbids in a string, in each string of a PUBLISH. */
    private static List<OddMessage> strings() {
        return Stream.of(
                        everywhere("NUL", NUL),
                        everywhere("ill formed", ILL_FORMED),
                        everywhere("surrogate", SURROGATE),
                        everywhere("overlong", OVERLONG_SLASH))
                .flatMap(List::stream)
                .toList();
    }

    private static List<OddMessage> everywhere(String what, byte[] text) {
        return List.of(
                new OddMessage(
                        what + " content type",
                        Carrier.MQTT_5,
                        DEAD_LETTER,
                        good -> new Publication(
                                good.topic(),
                                Wire.join(
                                        Wire.user("id", OddMessage.device(what + " content type")),
                                        Wire.property(Wire.CONTENT_TYPE, text)),
                                good.payload(),
                                1,
                                false)),
                with(what + " response topic", Wire.property(Wire.RESPONSE_TOPIC, text)),
                with(what + " user property name", Wire.user(text, Wire.utf8("value"))),
                with(what + " user property value", Wire.user(Wire.utf8("name"), text)));
    }

    /** As large as MQTT allows. */
    private static List<OddMessage> sizes() {
        byte[] long1 = Wire.repeated('x', STRING_BYTES_MAX);
        return List.of(
                with("user property name of 65535", ANSWERED, Wire.user(long1, Wire.utf8("value"))),
                with("user property value of 65535", ANSWERED, Wire.user(Wire.utf8("name"), long1)),
                with("correlation of 65535", ANSWERED, Wire.property(Wire.CORRELATION, long1)),
                with("response topic of 65535", EITHER, Wire.property(Wire.RESPONSE_TOPIC, long1)));
    }

    /** Topics that match the router's filter, or that a careless broker may match with it. */
    private static List<OddMessage> topics() {
        return List.of(
                topic("topic with a space", "freshet/nor th/DEVICE/infer/linear"),
                topic("topic with an empty level", "freshet//DEVICE/infer/linear"),
                topic("topic with umlauts", "freshet/nörth/DEVICE/infer/linear"),
                topic("topic with a control character", "freshet/nor\u0001th/DEVICE/infer/linear"),
                topic("topic with a noncharacter", "freshet/nor\uFFFFth/DEVICE/infer/linear"),
                topic("topic with dollar and quotes", "freshet/$no\"r'th/DEVICE/infer/linear"),
                topic("topic of 65000", "freshet/" + "x".repeat(65_000) + "/DEVICE/infer/linear"),
                topic("topic with +", "freshet/+/DEVICE/infer/linear"),
                topic("topic with NUL", "freshet/nor\u0000th/DEVICE/infer/linear"),
                topicBytes("topic ill formed", ILL_FORMED),
                topicBytes("topic with a surrogate", SURROGATE));
    }

    /** What MQTT 3.1.1 has no words for stands in the payload. */
    private static List<OddMessage> envelopes() {
        String long1 = "x".repeat(ENVELOPE_TEXT);
        return List.of(
                envelope("envelope correlation of 70000", DEAD_LETTER, "correlation", long1),
                envelope("envelope response topic of 70000", DEAD_LETTER, "response-topic", long1),
                envelope("envelope content type of 70000", DEAD_LETTER, "content-type", long1),
                envelope("envelope response topic with #", DEAD_LETTER, "response-topic", "reply/#"),
                envelope("envelope response topic empty", DEAD_LETTER, "response-topic", ""),
                envelope("envelope response topic with NUL", DEAD_LETTER, "response-topic", "a\\u0000b"),
                envelope("envelope response topic surrogate", DEAD_LETTER, "response-topic", "reply/\\ud800"),
                envelope("envelope correlation surrogate", EITHER, "correlation", "\\udc00"),
                envelope("envelope sent-at surrogate", DEAD_LETTER, "sent-at", "\\ud800"));
    }

    /** Other ways for a message to reach the broker, with something odd and with nothing odd in it. */
    private static List<OddMessage> ways() {
        byte[] wildcard = Wire.property(Wire.RESPONSE_TOPIC, "reply/#");
        return List.of(
                new OddMessage("QoS 0", Carrier.MQTT_5, ANSWERED, good -> good.withQos(0)),
                new OddMessage("QoS 2", Carrier.MQTT_5, ANSWERED, good -> good.withQos(2)),
                new OddMessage("retained", Carrier.MQTT_5, ANSWERED, Publication::asRetained),
                new OddMessage("last will", Carrier.LAST_WILL, ANSWERED, UnaryOperator.identity()),
                new OddMessage(
                        "QoS 0 response topic with #",
                        Carrier.MQTT_5,
                        DEAD_LETTER,
                        good -> good.withProperties(wildcard).withQos(0)),
                new OddMessage(
                        "QoS 2 response topic with #",
                        Carrier.MQTT_5,
                        DEAD_LETTER,
                        good -> good.withProperties(wildcard).withQos(2)),
                new OddMessage(
                        "retained response topic with #",
                        Carrier.MQTT_5,
                        DEAD_LETTER,
                        good -> good.withProperties(wildcard).asRetained()),
                will("last will response topic with #", wildcard),
                will("last will payload format 2", Wire.payloadFormat(2)),
                will("last will user property ill formed", Wire.user(ILL_FORMED, ILL_FORMED)));
    }

    private static OddMessage with(String name, byte[] properties) {
        return with(name, DEAD_LETTER, properties);
    }

    private static OddMessage with(String name, Outcome outcome, byte[] properties) {
        return new OddMessage(name, Carrier.MQTT_5, outcome, good -> good.withProperties(properties));
    }

    private static OddMessage will(String name, byte[] properties) {
        return new OddMessage(name, Carrier.LAST_WILL, DEAD_LETTER, good -> good.withProperties(properties));
    }

    private static OddMessage topic(String name, String topic) {
        return new OddMessage(
                name,
                Carrier.MQTT_5,
                DEAD_LETTER,
                good -> good.withTopic(Wire.utf8(topic.replace("DEVICE", OddMessage.device(name)))));
    }

    private static OddMessage topicBytes(String name, byte[] level) {
        return new OddMessage(
                name,
                Carrier.MQTT_5,
                DEAD_LETTER,
                good -> good.withTopic(Wire.join(
                        Wire.utf8("freshet/"), level, Wire.utf8("/" + OddMessage.device(name) + "/infer/linear"))));
    }

    /**
     * @param value of a JSON string, with its escapes
     */
    private static OddMessage envelope(String name, Outcome outcome, String field, String value) {
        return new OddMessage(name, Carrier.MQTT_311, outcome, good -> {
            String row = new String(good.payload(), StandardCharsets.UTF_8);
            String type = field.equals("content-type") ? "" : "\"content-type\":\"application/json\",";
            return good.withPayload(Wire.utf8("{\"id\":\"%s\",%s\"%s\":\"%s\",\"payload\":%s}"
                    .formatted(OddMessage.device(name), type, field, value, row)));
        });
    }
}
