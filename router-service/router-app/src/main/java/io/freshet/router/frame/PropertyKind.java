package io.freshet.router.frame;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The properties of MQTT 5. Source: its table 2-4. Those that a PUBLISH may have come first. */
enum PropertyKind {
    PAYLOAD_FORMAT(0x01, "payload format indicator", Type.BYTE),
    EXPIRY(0x02, "message expiry interval", Type.FOUR_BYTES),
    CONTENT_TYPE(0x03, "content type", Type.TEXT),
    RESPONSE_TOPIC(0x08, "response topic", Type.TEXT),
    CORRELATION(0x09, "correlation data", Type.BINARY),
    SUBSCRIPTION_ID(0x0B, "subscription identifier", Type.VARINT),
    TOPIC_ALIAS(0x23, "topic alias", Type.TWO_BYTES),
    USER_PROPERTY(0x26, "user property", Type.PAIR),

    SESSION_EXPIRY(0x11, "session expiry interval", Type.FOUR_BYTES),
    CLIENT_ID(0x12, "assigned client identifier", Type.TEXT),
    KEEP_ALIVE(0x13, "server keep alive", Type.TWO_BYTES),
    AUTH_METHOD(0x15, "authentication method", Type.TEXT),
    AUTH_DATA(0x16, "authentication data", Type.BINARY),
    REQUEST_PROBLEM(0x17, "request problem information", Type.BYTE),
    WILL_DELAY(0x18, "will delay interval", Type.FOUR_BYTES),
    REQUEST_RESPONSE(0x19, "request response information", Type.BYTE),
    RESPONSE_INFORMATION(0x1A, "response information", Type.TEXT),
    SERVER_REFERENCE(0x1C, "server reference", Type.TEXT),
    REASON(0x1F, "reason string", Type.TEXT),
    RECEIVE_MAXIMUM(0x21, "receive maximum", Type.TWO_BYTES),
    TOPIC_ALIAS_MAXIMUM(0x22, "topic alias maximum", Type.TWO_BYTES),
    MAXIMUM_QOS(0x24, "maximum QoS", Type.BYTE),
    RETAIN_AVAILABLE(0x25, "retain available", Type.BYTE),
    MAXIMUM_PACKET_SIZE(0x27, "maximum packet size", Type.FOUR_BYTES),
    WILDCARD_AVAILABLE(0x28, "wildcard subscription available", Type.BYTE),
    SUBSCRIPTION_ID_AVAILABLE(0x29, "subscription identifier available", Type.BYTE),
    SHARED_AVAILABLE(0x2A, "shared subscription available", Type.BYTE);

    /** How a value is written. */
    enum Type {
        BYTE,
        TWO_BYTES,
        FOUR_BYTES,
        VARINT,
        TEXT,
        BINARY,
        PAIR
    }

    private static final Set<PropertyKind> IN_PUBLISH = EnumSet.range(PAYLOAD_FORMAT, USER_PROPERTY);
    private static final PropertyKind[] BY_ID = new PropertyKind[0x2B];

    static {
        for (PropertyKind kind : values()) BY_ID[kind.id] = kind;
    }

    private final int id;
    private final String words;
    private final Type type;

    PropertyKind(int id, String words, Type type) {
        this.id = id;
        this.words = words;
        this.type = type;
    }

    static Optional<PropertyKind> of(int id) {
        return id < 0 || id >= BY_ID.length ? Optional.empty() : Optional.ofNullable(BY_ID[id]);
    }

    int id() {
        return id;
    }

    /** Its name in the specification. */
    String words() {
        return words;
    }

    boolean inPublish() {
        return IN_PUBLISH.contains(this);
    }

    /** Whether a PUBLISH may have it more than once. */
    boolean repeatable() {
        return this == USER_PROPERTY || this == SUBSCRIPTION_ID;
    }

    /**
     * @param to end of the properties
     * @return where the value that begins at {@code from} ends; -1 when that is beyond the end
     */
    int end(byte[] bytes, int from, int to) {
        int end =
                switch (type) {
                    case BYTE -> from + 1;
                    case TWO_BYTES -> from + 2;
                    case FOUR_BYTES -> from + 4;
                    case VARINT -> varintEnd(bytes, from, to);
                    case TEXT, BINARY -> textEnd(bytes, from, to);
                    case PAIR -> pairEnd(bytes, from, to);
                };
        return end > to ? -1 : end;
    }

    private static int varintEnd(byte[] bytes, int from, int to) {
        int value = Varint.read(bytes, from, to);
        return value < 0 ? -1 : from + Varint.length(value);
    }

    private static int textEnd(byte[] bytes, int from, int to) {
        return to - from < 2 ? -1 : from + 2 + unsignedShort(bytes, from);
    }

    private static int pairEnd(byte[] bytes, int from, int to) {
        int nameEnd = textEnd(bytes, from, to);
        return nameEnd < 0 ? -1 : textEnd(bytes, nameEnd, to);
    }

    /** Two bytes, the higher first. */
    static int unsignedShort(byte[] bytes, int from) {
        return ((bytes[from] & 0xff) << 8) | (bytes[from + 1] & 0xff);
    }
}
