package io.freshet.router.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A PUBLISH written byte by byte, so that it can be as wrong as a test wants it. */
public final class RawPublish {

    private final ByteArrayOutputStream properties = new ByteArrayOutputStream();
    private byte[] topic = utf8("freshet/north/cam/infer/linear");
    private byte[] payload = utf8("payload");
    private int first = 0x32;
    private int packetId = 1;
    /** -1 for the right one. */
    private int propertyBytes = -1;

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The first byte. */
    public RawPublish first(int value) {
        first = value;
        return this;
    }

    public RawPublish topic(byte[] value) {
        topic = value;
        return this;
    }

    public RawPublish packetId(int value) {
        packetId = value;
        return this;
    }

    public RawPublish payload(byte[] value) {
        payload = value;
        return this;
    }

    /** What the packet says that its properties take. */
    public RawPublish propertyBytes(int value) {
        propertyBytes = value;
        return this;
    }

    /** Appends to the properties as it is. */
    public RawPublish raw(int... bytes) {
        for (int value : bytes) properties.write(value);
        return this;
    }

    /** A property with a text or with binary data. */
    public RawPublish text(int id, byte[] value) {
        properties.write(id);
        write(value, properties);
        return this;
    }

    public RawPublish text(int id, String value) {
        return text(id, utf8(value));
    }

    public RawPublish user(byte[] name, byte[] value) {
        text(0x26, name);
        write(value, properties);
        return this;
    }

    public RawPublish user(String name, String value) {
        return user(utf8(name), utf8(value));
    }

    public byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(topic, body);
        if ((first & 0b110) != 0) {
            body.write(packetId >> 8);
            body.write(packetId);
        }
        Varint.write(propertyBytes < 0 ? properties.size() : propertyBytes, body);
        body.writeBytes(properties.toByteArray());
        body.writeBytes(payload);
        return packet(first, body.toByteArray());
    }

    /** Any packet. */
    public static byte[] packet(int first, byte[] body) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        Varint.write(body.length, packet);
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    private static void write(byte[] value, ByteArrayOutputStream out) {
        out.write(value.length >> 8);
        out.write(value.length);
        out.writeBytes(value);
    }
}
