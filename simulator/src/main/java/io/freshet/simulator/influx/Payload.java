package io.freshet.simulator.influx;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The body of one request.
 *
 * @param bytes read-only; take a duplicate before reading
 * @param contentType of the bytes
 * @param target ground truth, if there is one
 */
public record Payload(ByteBuffer bytes, String contentType, Optional<String> target) {

    public Payload {
        bytes = bytes.asReadOnlyBuffer();
    }

    static Payload of(byte[] bytes, String contentType, Optional<String> target) {
        return new Payload(ByteBuffer.wrap(bytes), contentType, target);
    }

    int size() {
        return bytes.remaining();
    }
}
