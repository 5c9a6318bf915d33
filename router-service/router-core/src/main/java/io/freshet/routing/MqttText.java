package io.freshet.routing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What MQTT can carry as text. Source: MQTT 5.0, 1.5.4: well-formed UTF-8 of at most 65,535 bytes without U+0000. Control
 * characters and noncharacters are allowed by its letter, but a receiver may close the connection because of them, and
 * mosquitto does; so they count as flaws too.
 */
public final class MqttText {

    /** The greatest length of a string, and of binary data too. */
    public static final int BYTES_MAX = 65_535;

    private static final String CUT = "…";
    private static final int CUT_BYTES = CUT.getBytes(StandardCharsets.UTF_8).length;

    private MqttText() {}

    /** What is wrong with a text, such as {@code has the character U+0000}; empty when MQTT can carry it. */
    public static Optional<String> flaw(String text) {
        return flaw(text, BYTES_MAX);
    }

    /**
     * What is wrong with a text that may have at most so many bytes.
     *
     * @param bytesMax of its UTF-8
     */
    public static Optional<String> flaw(String text, int bytesMax) {
        Optional<String> character = text.codePoints()
                .filter(point -> !carried(point))
                .mapToObj(point -> "has the character U+%04X".formatted(point))
                .findFirst();
        if (character.isPresent()) return character;
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= bytesMax
                ? Optional.empty()
                : Optional.of("has %d bytes, at most %d are allowed".formatted(bytes, bytesMax));
    }

    /**
     * A text made so that MQTT carries it: a character that it cannot carry becomes its escape in JSON's form, such as
     * {@code \}{@code u0000}, and what goes beyond the bound is cut off and marked with an ellipsis.
     *
     * @param bytesMax of its UTF-8, at least 3
     */
    public static String carried(String text, int bytesMax) {
        StringBuilder made = new StringBuilder(Math.min(text.length(), bytesMax));
        int bytes = 0;
        int cutAt = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            String next = carried(point) ? Character.toString(point) : escaped(point);
            bytes += next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > bytesMax) return made.substring(0, cutAt) + CUT;
            made.append(next);
            if (bytes <= bytesMax - CUT_BYTES) cutAt = made.length();
            at += Character.charCount(point);
        }
        return made.toString();
    }

    private static boolean carried(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return !surrogate && !noncharacter && !Character.isISOControl(point);
    }

    private static String escaped(int point) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(point)) escape.append("\\u%04x".formatted((int) unit));
        return escape.toString();
    }
}
