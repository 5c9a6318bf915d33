package io.freshet.routing.wire;

import static io.freshet.routing.wire.ForbiddenException.malformed;

/** What MQTT forbids in a CONNECT (MQTT 5, section 3.1). */
final class ConnectCheck {

    static final int MQTT_5 = 5;
    private static final int MQTT_3_1 = 3;

    private static final int RESERVED = 1;
    private static final int WILL = 1 << 2;
    private static final int WILL_QOS = 0b11 << 3;
    private static final int WILL_RETAIN = 1 << 5;
    private static final int PASSWORD = 1 << 6;
    private static final int USER_NAME = 1 << 7;

    private ConnectCheck() {}

    /**
     * Checks what follows the version. Of a version that is not known nothing is read: the broker refuses it.
     *
     * @param version of the protocol: 3, 4 (for 3.1.1) or 5 if it is a known one
     * @return the client identifier, empty when it is or is not read
     */
    static String check(Fields fields, int version) throws ForbiddenException {
        if (version < MQTT_3_1 || version > MQTT_5) return "";
        boolean mqtt5 = version == MQTT_5;
        int flags = flags(fields, mqtt5);
        fields.word("keep alive");
        if (mqtt5) Properties.check(fields, Properties.OF_CONNECT);
        Text client = fields.text("client identifier");
        if ((flags & WILL) != 0) will(fields, mqtt5);
        if ((flags & USER_NAME) != 0) fields.text("user name");
        if ((flags & PASSWORD) != 0) fields.binary("password");
        fields.end();
        return client.asString();
    }

    private static int flags(Fields fields, boolean mqtt5) throws ForbiddenException {
        int flags = fields.octet("connect flags");
        if ((flags & RESERVED) != 0) throw malformed("connect flags: the reserved one is set");
        if ((flags & WILL_QOS) == WILL_QOS) throw malformed("QoS of the will: must be 0 to 2, was 3");
        if ((flags & WILL) == 0 && (flags & (WILL_QOS | WILL_RETAIN)) != 0) {
            throw malformed("connect flags: QoS or retain of a will that is not there");
        }
        if (!mqtt5 && (flags & (USER_NAME | PASSWORD)) == PASSWORD) {
            throw malformed("connect flags: a password without a user name"); // [MQTT-3.1.2-22] of 3.1.1
        }
        return flags;
    }

    private static void will(Fields fields, boolean mqtt5) throws ForbiddenException {
        if (mqtt5) Properties.check(fields, Properties.OF_WILL);
        Text topic = fields.text("topic name of the will");
        if (topic.isEmpty()) throw ForbiddenException.protocolError("topic name of the will: is empty");
        if (topic.hasWildcard()) {
            throw new ForbiddenException(Violation.TOPIC_NAME_INVALID, "topic name of the will: has a wildcard");
        }
        fields.binary("payload of the will");
    }
}
