package io.freshet.inference.web;

import io.freshet.inference.protocol.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a request's body, and no more of it than the limit. */
final class RequestBody {

    /** An image of 1.5 MB as base64; what comes by MQTT has at most 131,072 bytes. */
    static final int BYTES_MAX = 2 * 1024 * 1024;

    private RequestBody() {}

    /**
     * @throws ProblemException {@code too-large}
     */
    static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > BYTES_MAX) throw tooLarge();
        byte[] body = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) throw tooLarge();
        return body;
    }

    private static ProblemException tooLarge() {
        return new ProblemException(ProblemCode.TOO_LARGE, "the body has more than " + BYTES_MAX + " bytes");
    }
}
