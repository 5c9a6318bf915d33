package io.freshet.routing.wire;

import java.util.Set;

/** What MQTT forbids in acknowledgements, PINGREQ and DISCONNECT of a client. */
final class ShortPackets {

    private static final int PUBACK = 4;
    private static final int PUBCOMP = 7;
    private static final int PINGREQ = 12;
    private static final int DISCONNECT = 14;

    private ShortPackets() {}

    static void check(int type, Fields fields, boolean mqtt5) throws ForbiddenException {
        if (type >= PUBACK && type <= PUBCOMP) {
            PublishCheck.packetIdentifier(fields);
            reason(fields, mqtt5, Properties.OF_ACKNOWLEDGEMENT);
        } else if (type == DISCONNECT) {
            reason(fields, mqtt5, Properties.OF_DISCONNECT);
        } else if (type == PINGREQ) {
            fields.end();
        } else { // AUTH too: it continues an authentication that CONNECT must have begun
            throw ForbiddenException.protocolError("packet: type %d is not a client's to send".formatted(type));
        }
    }

    /** Of MQTT 5 only; both parts may be left out. */
    private static void reason(Fields fields, boolean mqtt5, Set<Property> allowed) throws ForbiddenException {
        if (mqtt5 && fields.hasMore()) {
            fields.octet("reason code");
            if (fields.hasMore()) Properties.check(fields, allowed);
        }
        fields.end();
    }
}
