package io.freshet.inference.web;

import io.freshet.inference.protocol.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads a request's body, and no more of it than the limit. */
final class RequestBody {

    /** An image of 1.5 MB as base64; what comes by MQTT has at most 131,072 bytes. */
    static final int BYTES_MAX = 2 * 1024 * 1024;

    /** Whoever needs longer for it keeps a place from others. */
    static final Duration LASTS_MAX = Duration.ofSeconds(10);

    private static final int PIECE_BYTES = 16 * 1024;
    private static final int FIRST_BYTES = 4 * 1024;

    private RequestBody() {}

    /**
     * @throws ProblemException {@code too-large}, {@code too-slow}
     */
    static byte[] read(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > BYTES_MAX) throw tooLarge();
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_BYTES);
        byte[] piece = new byte[PIECE_BYTES];
        InputStream input = request.getInputStream();
        for (int read = read(input, piece); read >= 0; read = read(input, piece)) {
            if (System.nanoTime() - start > LASTS_MAX.toNanos()) throw tooSlow();
            body.write(piece, 0, read);
            if (body.size() > BYTES_MAX) throw tooLarge();
        }
        return body.toByteArray();
    }

    private static int read(InputStream input, byte[] piece) throws IOException {
        try {
            return input.read(piece);
        } catch (IOException failed) {
            if (failed instanceof SocketTimeoutException || failed.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw failed;
        }
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemCode.TOO_SLOW, "the body did not come within " + LASTS_MAX.toSeconds() + " s");
    }

    private static ProblemException tooLarge() {
        return new ProblemException(ProblemCode.TOO_LARGE, "the body has more than " + BYTES_MAX + " bytes");
    }
}
