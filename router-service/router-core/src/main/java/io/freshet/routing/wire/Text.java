package io.freshet.routing.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an MQTT string, known to be well formed (MQTT 5, section 1.5.4): UTF-8 without surrogates and without NUL.
 *
 * @param bytes of the string without its length
 */
record Text(ByteBuffer bytes) {

    static Text checked(ByteBuffer bytes, String field) throws ForbiddenException {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            byte next = bytes.get(i);
            if (next == 0) throw ForbiddenException.malformed(field + ": holds NUL");
            if (next < 0) {
                checkNotAscii(bytes.duplicate().position(i), field);
                break;
            }
        }
        return new Text(bytes);
    }

    private static void checkNotAscii(ByteBuffer rest, String field) throws ForbiddenException {
        try {
            boolean nul = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(rest)
                    .chars()
                    .anyMatch(character -> character == 0);
            if (nul) throw ForbiddenException.malformed(field + ": holds NUL");
        } catch (CharacterCodingException illFormed) {
            throw ForbiddenException.malformed(field + ": is not well-formed UTF-8");
        }
    }

    boolean isEmpty() {
        return !bytes.hasRemaining();
    }

    boolean hasWildcard() {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == '+' || bytes.get(i) == '#') return true;
        }
        return false;
    }

    String asString() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
