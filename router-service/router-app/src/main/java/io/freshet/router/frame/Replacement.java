package io.freshet.router.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the PUBLISH that takes the place of a forbidden one: with the same packet id and flags, the properties that are
 * sound, and {@link Undecodable#NAME} to say what is wrong with the others.
 *
 * <p>A packet whose packet id or QoS is at fault cannot be acknowledged. It comes as QoS 0.
 */
final class Replacement implements Findings {

    private static final int FAULTS_MAX = 4;
    private static final int TEXT_BYTES_MAX = 65_535;

    private final byte[] bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final List<String> faults = new ArrayList<>();
    private int faultsLeftOut;
    private boolean topicAtFault;

    Replacement(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void sound(int from, int to) {
        kept.write(bytes, from, to - from);
    }

    @Override
    public void fault(String field, String reason, int from, int to) {
        topicAtFault |= field.equals("topic");
        if (faults.size() == FAULTS_MAX) faultsLeftOut++;
        else faults.add(field + ": " + reason + (from == to ? "" : ": " + Escaped.quoted(bytes, from, to)));
    }

    /** What is wrong with the original. */
    String words() {
        String first = String.join("; ", faults);
        return faultsLeftOut == 0 ? first : first + "; and %d more".formatted(faultsLeftOut);
    }

    /**
     * Everything before the payload.
     *
     * @param flags first byte of the original
     * @param payloadBytes length of the payload that follows
     */
    byte[] head(int flags, PublishLayout layout, int payloadBytes) {
        boolean acknowledged = acknowledged(flags, layout);
        writeText(0x26, Undecodable.NAME, words());
        byte[] topic = topic(layout);
        int idBytes = acknowledged ? 2 : 0;
        int rest = 2 + topic.length + idBytes + Varint.length(kept.size()) + kept.size() + payloadBytes;
        ByteArrayOutputStream head = new ByteArrayOutputStream(rest - payloadBytes + 5);
        head.write(acknowledged ? flags : PublishFlags.atQos0(flags));
        Varint.write(rest, head);
        writeBinary(topic, head);
        if (acknowledged) head.write(bytes, layout.packetIdFrom, 2);
        Varint.write(kept.size(), head);
        head.writeBytes(kept.toByteArray());
        return head.toByteArray();
    }

    private boolean acknowledged(int flags, PublishLayout layout) {
        int qos = PublishFlags.qos(flags);
        return (qos == 1 || qos == 2)
                && layout.packetIdFrom >= 0
                && PropertyKind.unsignedShort(bytes, layout.packetIdFrom) != 0;
    }

    /** Of a topic at fault what can stay: its other levels still say whose message it is, and for which model. */
    private byte[] topic(PublishLayout layout) {
        byte[] topic = new byte[layout.topicTo - layout.topicFrom];
        System.arraycopy(bytes, layout.topicFrom, topic, 0, topic.length);
        if (!topicAtFault) return topic;
        String mended = new String(topic, StandardCharsets.UTF_8).replaceAll("[\\x00+#]", "\uFFFD");
        return (mended.isEmpty() ? Undecodable.TOPIC : cut(mended)).getBytes(StandardCharsets.UTF_8);
    }

    /** A character in the place of a byte takes more bytes than that: what is too long for a topic then has none. */
    private static String cut(String topic) {
        return topic.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES_MAX ? Undecodable.TOPIC : topic;
    }

    private void writeText(int id, String name, String value) {
        kept.write(id);
        writeBinary(name.getBytes(StandardCharsets.UTF_8), kept);
        writeBinary(value.getBytes(StandardCharsets.UTF_8), kept);
    }

    private static void writeBinary(byte[] binary, ByteArrayOutputStream out) {
        out.write(binary.length >> 8);
        out.write(binary.length);
        out.writeBytes(binary);
    }
}
