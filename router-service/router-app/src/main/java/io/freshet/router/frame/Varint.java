package io.freshet.router.frame;

import java.io.ByteArrayOutputStream;

/**
 * MQTT's variable byte integers: seven bits per byte, the lowest first, at most four bytes and never more than needed
 * [MQTT-1.5.5-1].
 */
final class Varint {

    /** Greatest value. */
    static final int MAX = 268_435_455;

    /** Instead of a value: the bytes end before it does. */
    static final int INCOMPLETE = -1;

    /** Instead of a value: it has more than four bytes, or more than it needs. */
    static final int MALFORMED = -2;

    private static final int BYTES_MAX = 4;

    private Varint() {}

    /**
     * @param to end of what may be read
     * @return the value, {@link #INCOMPLETE} or {@link #MALFORMED}
     */
    static int read(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = 0; i < BYTES_MAX; i++) {
            if (from + i >= to) return INCOMPLETE;
            byte next = bytes[from + i];
            value |= (next & 0x7f) << (7 * i);
            if (next >= 0) return next == 0 && i > 0 ? MALFORMED : value;
        }
        return MALFORMED;
    }

    /** Number of bytes that a value takes. */
    static int length(int value) {
        int length = 1;
        for (int rest = value >>> 7; rest > 0; rest >>>= 7) length++;
        return length;
    }

    static void write(int value, ByteArrayOutputStream out) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
