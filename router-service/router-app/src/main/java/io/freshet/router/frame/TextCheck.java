package io.freshet.router.frame;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What MQTT demands of texts and topic names [MQTT-1.5.4-1, MQTT-1.5.4-2, MQTT-3.3.2-2, MQTT-4.7.3-1]. */
final class TextCheck {

    private static final int CHARS_AT_ONCE = 256;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer unused = CharBuffer.allocate(CHARS_AT_ONCE);
    private ByteBuffer view = ByteBuffer.allocate(0);

    /** What is wrong with a text; empty when nothing is. */
    String text(byte[] bytes, int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) return "has the character NUL";
            ascii &= bytes[i] > 0;
        }
        return ascii || wellFormed(bytes, from, to) ? "" : "is not UTF-8";
    }

    /** What is wrong with a topic name; empty when nothing is. */
    String topic(byte[] bytes, int from, int to) {
        if (from == to) return "is empty";
        for (int i = from; i < to; i++) {
            if (bytes[i] == '#' || bytes[i] == '+') return "has a wildcard";
        }
        return text(bytes, from, to);
    }

    /** The JDK's decoder refuses surrogates, forms that are longer than needed and what is beyond U+10FFFF. */
    private boolean wellFormed(byte[] bytes, int from, int to) {
        if (view.array() != bytes) view = ByteBuffer.wrap(bytes);
        view.limit(to).position(from);
        decoder.reset();
        CoderResult result;
        do {
            unused.clear();
            result = decoder.decode(view, unused, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
