package io.freshet.routing.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes MQTT packets byte by byte, good ones and bad ones alike. */
public final class TestPackets {

    private TestPackets() {}

    /** A packet: its first byte, its length, and its parts. */
    public static byte[] packet(int firstByte, byte[]... parts) {
        byte[] body = join(parts);
        return join(octets(firstByte), variable(body.length), body);
    }

    /** A CONNECT of a clean session without a will, kept alive for 60 s. */
    public static byte[] connect(int version, String client) {
        return packet(0x10, text("MQTT"), octets(version, 0b10), word(60), properties(version), text(client));
    }

    /** A CONNECT with a will at QoS 1; the properties are those of the will and left out before MQTT 5. */
    public static byte[] connectWithWill(int version, String client, byte[] topic, byte[]... willProperties) {
        return packet(
                0x10,
                text("MQTT"),
                octets(version, 0b1110),
                word(60),
                properties(version),
                text(client),
                properties(version, willProperties),
                topic,
                text("gone"));
    }

    /** A PUBLISH at QoS 1. */
    public static byte[] publish(int version, byte[] topic, int identifier, byte[]... properties) {
        return packet(0x32, topic, word(identifier), properties(version, properties), ascii("payload"));
    }

    /** A SUBSCRIBE to one filter. */
    public static byte[] subscribe(int version, int identifier, byte[] filter, int options) {
        return packet(0x82, word(identifier), properties(version), filter, octets(options));
    }

    /** The properties with their length; nothing before MQTT 5. */
    public static byte[] properties(int version, byte[]... properties) {
        byte[] all = join(properties);
        return version < 5 ? octets() : join(variable(all.length), all);
    }

    public static byte[] property(int identifier, byte[] value) {
        return join(octets(identifier), value);
    }

    public static byte[] text(String value) {
        return binary(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Its length and itself. */
    public static byte[] binary(byte[] value) {
        return join(word(value.length), value);
    }

    public static byte[] word(int value) {
        return octets(value >> 8, value);
    }

    public static byte[] variable(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        do {
            int low = rest & 0x7F;
            rest >>>= 7;
            out.write(rest == 0 ? low : low | 0x80);
        } while (rest != 0);
        return out.toByteArray();
    }

    public static byte[] octets(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : values) out.write(value);
        return out.toByteArray();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    /** What follows the remaining length of a packet of at least 2 bytes. */
    static ByteBuffer body(byte[] packet) {
        int at = 1;
        while (packet[at] < 0) at++;
        return ByteBuffer.wrap(packet, at + 1, packet.length - at - 1).slice();
    }

    private static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
