package io.freshet.router.frame;

/**
 * Where the parts of a PUBLISH lie in an array. One object serves all packets of a connection, so that a sound packet
 * costs no memory.
 */
final class PublishLayout {

    /** Greatest number of bytes of properties that are looked at; IoT Core allows a whole packet half of that. */
    static final int PROPERTY_BYTES_MAX = 256 * 1_024;

    int topicFrom;
    int topicTo;
    /** -1 when there is none. */
    int packetIdFrom;

    int propertiesFrom;
    int propertiesTo;
    int payloadFrom;
    /** Name of the part from which on the packet cannot be read; empty when all can be. What cannot be read is payload. */
    String brokenField = "";

    String brokenReason = "";

    /**
     * Finds the parts.
     *
     * @param qos 3 is taken as one that has a packet id
     * @param from where the packet goes on after its remaining length
     * @param limit end of the bytes that have arrived
     * @param end end of the packet, which may lie after that
     * @return whether enough has arrived to look at everything before the payload
     */
    boolean locate(byte[] bytes, int qos, int from, int limit, int end) {
        topicFrom = topicTo = propertiesFrom = propertiesTo = payloadFrom = from;
        packetIdFrom = -1;
        brokenField = "";
        if (end - from < 2) return broken("topic", "is cut off", from);
        if (limit - from < 2) return false;
        int at = from + 2 + PropertyKind.unsignedShort(bytes, from);
        if (at > end) return broken("topic", "is longer than the packet", from);
        if (at > limit) return false;
        topicFrom = from + 2;
        topicTo = at;
        if (qos > 0) {
            if (end - at < 2) return broken("packet id", "is cut off", at);
            packetIdFrom = at;
            at += 2;
        }
        return locateProperties(bytes, at, limit, end);
    }

    private boolean locateProperties(byte[] bytes, int at, int limit, int end) {
        if (at > limit) return false;
        int length = Varint.read(bytes, at, Math.min(limit, end));
        if (length == Varint.MALFORMED) return broken("properties", "their length is malformed", at);
        if (length == Varint.INCOMPLETE) {
            return limit >= end && broken("properties", "their length is cut off", at);
        }
        int first = at + Varint.length(length);
        if (length > end - first) {
            return broken("properties", "%d bytes are more than the packet has left".formatted(length), at);
        }
        propertiesFrom = first;
        propertiesTo = payloadFrom = first + length;
        if (length > PROPERTY_BYTES_MAX) {
            propertiesTo = propertiesFrom;
            brokenField = "properties";
            brokenReason = "%d bytes are more than the %d that are read".formatted(length, PROPERTY_BYTES_MAX);
            return true;
        }
        return limit >= propertiesTo;
    }

    /** There is no more to find. */
    private boolean broken(String field, String reason, int at) {
        brokenField = field;
        brokenReason = reason;
        propertiesFrom = propertiesTo = payloadFrom = at;
        return true;
    }
}
