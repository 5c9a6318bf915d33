package io.freshet.router.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Stands between a broker and an MQTT client that ends the connection when a PUBLISH is not as MQTT 5 wants it. Packets
 * without fault pass as they are. A PUBLISH with a fault is replaced by one without, which says what was wrong
 * ({@link Undecodable}). So packet ids, the order of acknowledgements and the receive maximum remain the client's business.
 *
 * <p>What one read brought goes on with one write. Only what lies before a payload is held until it is complete. Not safe
 * for use by several threads at once.
 */
public final class FrameFilter {

    /** Greatest payload that is let through; more would let one device fill the memory. Freshet's requests have 128 KiB. */
    public static final int PAYLOAD_BYTES_MAX = 1_024 * 1_024;

    private static final int BUFFER_BYTES = 64 * 1_024;
    /** More than the longest packet without its payload that is looked at. */
    private static final int BUFFER_BYTES_MAX = 2 * PublishLayout.PROPERTY_BYTES_MAX;

    private static final int CONNACK = 0x20;

    private final OutputStream out;
    private final IntConsumer refusal;
    private final PublishLayout layout = new PublishLayout();
    private final PublishCheck check = new PublishCheck();
    private final Verdict verdict = new Verdict();
    private byte[] buffer = new byte[BUFFER_BYTES];
    /** End of the bytes in the buffer. */
    private int held;
    /** Beginning of the bytes in the buffer that are to be written as they are; they end at {@link #at}. */
    private int from;
    /** How far the buffer is read. */
    private int at;
    /** Bytes of the present packet that are left out. */
    private int skipping;
    /** Bytes of the present packet that pass without a look after those. */
    private int passing;

    private volatile boolean heard;

    /**
     * @param out leads to the client
     * @param refusal takes the reason code when the broker does not let the client in
     */
    public FrameFilter(OutputStream out, IntConsumer refusal) {
        this.out = out;
        this.refusal = refusal;
    }

    /**
     * Passes on what one read brings.
     *
     * @return whether there may be more
     * @throws MalformedStreamException when what was read are no packets
     */
    public boolean passFrom(InputStream in) throws IOException {
        ensureRoom();
        int read = in.read(buffer, held, buffer.length - held);
        if (read < 0) return false;
        held += read;
        passOn();
        return true;
    }

    /**
     * Passes on the rest of a buffer.
     *
     * @throws MalformedStreamException when these are no packets
     */
    public void pass(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            ensureRoom();
            int some = Math.min(bytes.remaining(), buffer.length - held);
            bytes.get(buffer, held, some);
            held += some;
            passOn();
        }
    }

    /** Whether the broker has sent nothing so far. */
    public boolean silent() {
        return !heard;
    }

    private void ensureRoom() {
        if (held == buffer.length) buffer = Arrays.copyOf(buffer, Math.min(2 * held, BUFFER_BYTES_MAX));
    }

    private void passOn() throws IOException {
        heard = true;
        from = 0;
        at = 0;
        while (at < held && step()) {
            // until all is read, or only the beginning of a packet is left
        }
        write();
        System.arraycopy(buffer, at, buffer, 0, held - at);
        held -= at;
    }

    /**
     * @return false when more bytes are needed
     */
    private boolean step() throws IOException {
        if (skipping > 0) {
            int skip = Math.min(skipping, held - at);
            write();
            skipping -= skip;
            at += skip;
            from = at;
            return true;
        }
        if (passing > 0) {
            int pass = Math.min(passing, held - at);
            passing -= pass;
            at += pass;
            return true;
        }
        return packet();
    }

    private boolean packet() throws IOException {
        int rest = Varint.read(buffer, at + 1, held);
        if (rest == Varint.INCOMPLETE) return false;
        int first = buffer[at] & 0xff;
        if (rest == Varint.MALFORMED) {
            write();
            throw new MalformedStreamException("a packet of type %d has a malformed length".formatted(first >> 4));
        }
        int body = at + 1 + Varint.length(rest);
        if (PublishFlags.publish(first)) return publish(first, body, body + rest);
        if (first == CONNACK && rest >= 2) {
            if (held - body < 2) return false;
            if (buffer[body + 1] != 0) refusal.accept(buffer[body + 1] & 0xff);
        }
        passing = body + rest - at;
        return true;
    }

    /**
     * @param end where the packet ends, which may be beyond the buffer
     */
    private boolean publish(int first, int body, int end) throws IOException {
        if (!layout.locate(buffer, PublishFlags.qos(first), body, held, end)) return false;
        verdict.sound = true;
        check(first, end, verdict);
        if (verdict.sound) passing = end - at;
        else replace(first, end);
        return true;
    }

    private void check(int first, int end, Findings findings) {
        check.check(buffer, first, layout, findings);
        int payloadBytes = end - layout.payloadFrom;
        if (payloadBytes > PAYLOAD_BYTES_MAX) {
            findings.fault("payload", "%d bytes are more than %d".formatted(payloadBytes, PAYLOAD_BYTES_MAX));
        }
    }

    private void replace(int first, int end) throws IOException {
        Replacement replacement = new Replacement(buffer);
        check(first, end, replacement);
        int payloadBytes = end - layout.payloadFrom;
        boolean payload = payloadBytes <= PAYLOAD_BYTES_MAX;
        write();
        out.write(replacement.head(first, layout, payload ? payloadBytes : 0));
        at = layout.propertiesTo;
        from = at;
        skipping = (payload ? layout.payloadFrom : end) - at;
        passing = payload ? payloadBytes : 0;
    }

    private void write() throws IOException {
        if (at > from) out.write(buffer, from, at - from);
        from = at;
    }

    /** Whether a packet is sound; nothing else is kept. */
    private static final class Verdict implements Findings {

        private boolean sound;

        @Override
        public void sound(int from, int to) {
            // as it should be
        }

        @Override
        public void fault(String field, String reason, int from, int to) {
            sound = false;
        }
    }
}
