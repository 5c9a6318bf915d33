package io.freshet.router.brokers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The encodings of MQTT, section 1.5 of the specification, without any of its prohibitions. */
final class Wire {

    static final int PAYLOAD_FORMAT = 0x01;
    static final int CONTENT_TYPE = 0x03;
    static final int RESPONSE_TOPIC = 0x08;
    static final int CORRELATION = 0x09;
    static final int USER_PROPERTY = 0x26;

    private Wire() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    static byte[] number(int value, int bytes) {
        byte[] number = new byte[bytes];
        for (int i = 0; i < bytes; i++) number[i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        return number;
    }

    /** A string or binary data: its length in two bytes, and itself. */
    static byte[] sized(byte[] data) {
        return join(number(data.length, 2), data);
    }

    static byte[] variable(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rest = value;
        do {
            bytes.write((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            rest >>>= 7;
        } while (rest > 0);
        return bytes.toByteArray();
    }

    static byte[] property(int identifier, byte[] value) {
        return join(new byte[] {(byte) identifier}, sized(value));
    }

    static byte[] property(int identifier, String value) {
        return property(identifier, utf8(value));
    }

    static byte[] payloadFormat(int indicator) {
        return new byte[] {PAYLOAD_FORMAT, (byte) indicator};
    }

    static byte[] user(byte[] name, byte[] value) {
        return join(new byte[] {USER_PROPERTY}, sized(name), sized(value));
    }

    static byte[] user(String name, String value) {
        return user(utf8(name), utf8(value));
    }

    static byte[] repeated(char character, int times) {
        byte[] bytes = new byte[times];
        Arrays.fill(bytes, (byte) character);
        return bytes;
    }
}
