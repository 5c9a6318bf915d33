package io.freshet.routing.wire;

import java.util.Arrays;
import java.util.Optional;

/** The properties of MQTT 5 that a client may send, by identifier (section 2.2.2.2). */
enum Property {
    PAYLOAD_FORMAT_INDICATOR(0x01, Kind.FLAG),
    MESSAGE_EXPIRY_INTERVAL(0x02, Kind.DOUBLE_WORD),
    CONTENT_TYPE(0x03, Kind.TEXT),
    RESPONSE_TOPIC(0x08, Kind.RESPONSE_TOPIC),
    CORRELATION_DATA(0x09, Kind.BINARY),
    SUBSCRIPTION_IDENTIFIER(0x0B, Kind.POSITIVE_VARIABLE),
    SESSION_EXPIRY_INTERVAL(0x11, Kind.DOUBLE_WORD),
    AUTHENTICATION_METHOD(0x15, Kind.TEXT),
    AUTHENTICATION_DATA(0x16, Kind.BINARY),
    REQUEST_PROBLEM_INFORMATION(0x17, Kind.FLAG),
    WILL_DELAY_INTERVAL(0x18, Kind.DOUBLE_WORD),
    REQUEST_RESPONSE_INFORMATION(0x19, Kind.FLAG),
    REASON_STRING(0x1F, Kind.TEXT),
    RECEIVE_MAXIMUM(0x21, Kind.POSITIVE_WORD),
    TOPIC_ALIAS_MAXIMUM(0x22, Kind.WORD),
    TOPIC_ALIAS(0x23, Kind.ALIAS),
    USER_PROPERTY(0x26, Kind.PAIR),
    MAXIMUM_PACKET_SIZE(0x27, Kind.POSITIVE_DOUBLE_WORD);

    /** How its value is written, and which values are allowed. */
    enum Kind {
        FLAG,
        WORD,
        POSITIVE_WORD,
        ALIAS,
        DOUBLE_WORD,
        POSITIVE_DOUBLE_WORD,
        POSITIVE_VARIABLE,
        TEXT,
        RESPONSE_TOPIC,
        BINARY,
        PAIR
    }

    private static final int IDENTIFIERS = 0x28;
    private static final Property[] BY_IDENTIFIER = new Property[IDENTIFIERS];

    static {
        Arrays.stream(values()).forEach(property -> BY_IDENTIFIER[property.identifier] = property);
    }

    private final int identifier;
    private final Kind kind;
    private final String words;

    Property(int identifier, Kind kind) {
        this.identifier = identifier;
        this.kind = kind;
        this.words = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    Kind kind() {
        return kind;
    }

    /** Its name in the specification, in small letters. */
    String words() {
        return words;
    }

    static Optional<Property> of(int identifier) {
        return identifier < IDENTIFIERS ? Optional.ofNullable(BY_IDENTIFIER[identifier]) : Optional.empty();
    }
}
