package io.freshet.router.brokers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A PUBLISH that a device received.
 *
 * @param user user properties, the first of each name
 * @param properties all properties as they were on the wire
 */
// arrays in a record: compared nowhere
@SuppressWarnings("ArrayRecordComponent")
record Received(String topic, Map<String, String> user, byte[] properties, byte[] payload, int qos, int packetId) {

    static Received of(Packet packet, boolean mqtt5) {
        ByteBuffer in = ByteBuffer.wrap(packet.body());
        String topic = text(in);
        int qos = packet.firstByte() >> 1 & 3;
        int packetId = qos == 0 ? 0 : in.getShort() & 0xFFFF;
        byte[] properties = new byte[mqtt5 ? variable(in) : 0];
        in.get(properties);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new Received(topic, userProperties(properties), properties, payload, qos, packetId);
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(user.get(name));
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static Map<String, String> userProperties(byte[] properties) {
        Map<String, String> found = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(properties);
        while (in.hasRemaining()) {
            int identifier = in.get();
            switch (identifier) {
                case Wire.USER_PROPERTY -> found.putIfAbsent(text(in), text(in));
                case Wire.PAYLOAD_FORMAT -> in.get();
                case 0x02 -> in.getInt(); // message expiry interval
                case 0x23 -> in.getShort(); // topic alias
                case 0x0B -> variable(in); // subscription identifier
                case Wire.CONTENT_TYPE, Wire.RESPONSE_TOPIC, Wire.CORRELATION -> text(in);
                default -> throw new IllegalStateException("unknown property " + identifier);
            }
        }
        return found;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xFFFF];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int variable(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) return value;
        }
    }
}
