package io.freshet.router.brokers;

import java.io.DataInputStream;
import java.io.IOException;

/** An MQTT packet; the first byte is 0 when the connection has ended. */
// an array in a record: compared nowhere
@SuppressWarnings("ArrayRecordComponent")
record Packet(int firstByte, byte[] body) {

    static final int CONNACK = 0x20;
    static final int PUBLISH = 0x30;
    static final int PUBACK = 0x40;
    static final int PUBREC = 0x50;
    static final int PUBCOMP = 0x70;
    static final int SUBACK = 0x90;
    static final int PINGRESP = 0xD0;
    static final int DISCONNECT = 0xE0;

    static Packet end() {
        return new Packet(0, new byte[0]);
    }

    static Packet read(DataInputStream in) throws IOException {
        int firstByte = in.readUnsignedByte();
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            length |= (part & 0x7F) << shift;
            if (part < 0x80) break;
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Packet(firstByte, body);
    }

    byte[] bytes() {
        return Wire.join(new byte[] {(byte) firstByte}, Wire.variable(body.length), body);
    }

    int kind() {
        return firstByte & 0xF0;
    }

    /** The reason code at a place of the body, 0 where the packet has none. */
    int reason(int at) {
        return body.length > at ? body[at] & 0xFF : 0;
    }
}
