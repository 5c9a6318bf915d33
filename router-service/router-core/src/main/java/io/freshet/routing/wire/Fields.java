package io.freshet.routing.wire;

import java.nio.ByteBuffer;

/** Reads the fields of a packet one after the other (MQTT 5, section 1.5); a field that is cut off makes the packet malformed. */
final class Fields {

    private static final int CONTINUES = 0x80;
    private static final int VARIABLE_BYTES_MAX = 4;

    private final ByteBuffer bytes;

    Fields(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int octet(String field) throws ForbiddenException {
        need(1, field);
        return Byte.toUnsignedInt(bytes.get());
    }

    int word(String field) throws ForbiddenException {
        need(Short.BYTES, field);
        return Short.toUnsignedInt(bytes.getShort());
    }

    long doubleWord(String field) throws ForbiddenException {
        need(Integer.BYTES, field);
        return Integer.toUnsignedLong(bytes.getInt());
    }

    int variable(String field) throws ForbiddenException {
        int value = 0;
        for (int i = 0; i < VARIABLE_BYTES_MAX; i++) {
            int next = octet(field);
            value |= (next & (CONTINUES - 1)) << (7 * i);
            if (next < CONTINUES) {
                if (next == 0 && i > 0) throw ForbiddenException.malformed(field + ": is longer than it need be");
                return value;
            }
        }
        throw ForbiddenException.malformed(field + ": has more than four bytes");
    }

    Text text(String field) throws ForbiddenException {
        return Text.checked(take(word(field), field), field);
    }

    void binary(String field) throws ForbiddenException {
        take(word(field), field);
    }

    /** The next bytes as fields of their own. */
    Fields part(int length, String field) throws ForbiddenException {
        return new Fields(take(length, field));
    }

    void end() throws ForbiddenException {
        if (hasMore()) throw ForbiddenException.malformed("packet: has bytes beyond its last field");
    }

    private ByteBuffer take(int length, String field) throws ForbiddenException {
        need(length, field);
        ByteBuffer taken = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return taken;
    }

    private void need(int length, String field) throws ForbiddenException {
        if (bytes.remaining() < length) throw ForbiddenException.malformed(field + ": is cut off");
    }
}
