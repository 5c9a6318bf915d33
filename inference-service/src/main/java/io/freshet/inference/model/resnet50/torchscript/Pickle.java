package io.freshet.inference.model.resnet50.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The few opcodes of pickle protocol 2 that TorchScript needs. Source: {@code pickletools.py} of CPython. */
final class Pickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        out.write(0x80); // PROTO
        out.write(2);
    }

    Pickle mark() {
        return opcode('(');
    }

    Pickle tuple() {
        return opcode('t');
    }

    Pickle emptyTuple() {
        return opcode(')');
    }

    Pickle emptyDict() {
        return opcode('}');
    }

    Pickle bool(boolean value) {
        return opcode(value ? 0x88 : 0x89);
    }

    Pickle global(String module, String name) {
        opcode('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Calls the callable below the top with the tuple on top. */
    Pickle reduce() {
        return opcode('R');
    }

    /** Creates an object of the class below the top, with the tuple on top as arguments. */
    Pickle newObject() {
        return opcode(0x81);
    }

    /** Hands the value on top to the object below it as its state. */
    Pickle build() {
        return opcode('b');
    }

    /** Turns the tuple on top into a reference to a record kept outside of the pickle. */
    Pickle persistentId() {
        return opcode('Q');
    }

    Pickle integer(int value) {
        opcode('J');
        return int32(value);
    }

    Pickle integers(List<Integer> values) {
        mark();
        values.forEach(this::integer);
        return tuple();
    }

    Pickle text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        opcode('X');
        int32(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    byte[] stop() {
        opcode('.');
        return out.toByteArray();
    }

    private Pickle opcode(int code) {
        out.write(code);
        return this;
    }

    private Pickle int32(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }
}
