package io.freshet.routing.wire;

import java.util.Objects;

/** Ends the check of one packet. It has no stack trace: it says what a client did, not what this program did. */
final class ForbiddenException extends Exception {

    private static final long serialVersionUID = 1;

    private final int reason;

    ForbiddenException(int reason, String words) {
        super(words, null, false, false);
        this.reason = reason;
    }

    static ForbiddenException malformed(String words) {
        return new ForbiddenException(Violation.MALFORMED_PACKET, words);
    }

    static ForbiddenException protocolError(String words) {
        return new ForbiddenException(Violation.PROTOCOL_ERROR, words);
    }

    Violation violation() {
        return new Violation(reason, Objects.requireNonNull(getMessage()));
    }
}
