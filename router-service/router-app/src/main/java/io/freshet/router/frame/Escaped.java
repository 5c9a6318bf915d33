package io.freshet.router.frame;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes that should be a text, for people to read. */
final class Escaped {

    /** Longest piece that is shown, in bytes of the original. */
    static final int BYTES_MAX = 96;

    private Escaped() {}

    /** In quotes; what cannot be printed stands there as {@code \}{@code u0000} or, when it is not UTF-8, as {@code \xff}. */
    static String quoted(byte[] bytes, int from, int to) {
        boolean cut = to - from > BYTES_MAX;
        ByteBuffer in = ByteBuffer.wrap(bytes, from, Math.min(to - from, BYTES_MAX));
        CharBuffer out = CharBuffer.allocate(BYTES_MAX);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        StringBuilder words = new StringBuilder("'");
        boolean more = true;
        while (more) {
            CoderResult result = decoder.decode(in, out.clear(), true);
            out.flip().codePoints().forEach(codePoint -> append(codePoint, words));
            more = result.isError();
            for (int i = 0; more && i < result.length(); i++) words.append("\\x%02x".formatted(in.get()));
            decoder.reset();
        }
        return words.append(cut ? "…'" : "'").toString();
    }

    private static void append(int codePoint, StringBuilder words) {
        if (printable(codePoint)) words.appendCodePoint(codePoint);
        else words.append(codePoint > 0xffff ? "\\u{%x}".formatted(codePoint) : "\\u%04x".formatted(codePoint));
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT, // may turn the direction of the text around it
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
