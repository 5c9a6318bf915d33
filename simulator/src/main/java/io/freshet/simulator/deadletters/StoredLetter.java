package io.freshet.simulator.deadletters;

import io.freshet.routing.DeadLetter;
import io.freshet.routing.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A dead letter as it is kept: a flat object of texts, the same in a folder and in a queue.
 *
 * @param key what it is called where it is kept
 * @param fields those of {@link DeadLetter}, and {@value #MODEL}, {@value #CONTENT_TYPE}, {@value #CORRELATION} and
 *     {@value #PAYLOAD} (both in base64); once it was replayed also {@value #REPLAYED_AT}, {@value #REPLAYED_AS} and
 *     {@value #REPLAY_OUTCOME}
 */
public record StoredLetter(String key, SequencedMap<String, String> fields) {

    static final String MODEL = "model";
    static final String CONTENT_TYPE = "content-type";
    static final String CORRELATION = "correlation";
    static final String PAYLOAD = "payload";
    static final String TARGET = "target";
    /** When it was sent again, in microseconds since the epoch. */
    static final String REPLAYED_AT = "replayed-at";
    /** Under which id. */
    static final String REPLAYED_AS = "replayed-as";
    /** What became of it. */
    static final String REPLAY_OUTCOME = "replay-outcome";

    /** @throws IllegalArgumentException when a field of a dead letter is missing or wrong; names it */
    public StoredLetter {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        DeadLetter _ = DeadLetter.of(fields);
        decoded(fields, CORRELATION);
        decoded(fields, PAYLOAD);
    }

    DeadLetter letter() {
        return DeadLetter.of(fields);
    }

    String model() {
        return Optional.ofNullable(fields.get(MODEL))
                .or(() -> Topics.parseRequest(letter().topic()).map(Topics.Request::model))
                .orElse("unknown");
    }

    Optional<String> contentType() {
        return Optional.ofNullable(fields.get(CONTENT_TYPE));
    }

    Optional<ByteBuffer> correlation() {
        return decoded(fields, CORRELATION);
    }

    /** Empty when it was too large to be kept. */
    Optional<ByteBuffer> payload() {
        return decoded(fields, PAYLOAD);
    }

    /**
     * Writes the payload as it was.
     *
     * @throws IllegalArgumentException when it was too large to be kept
     */
    public void writePayload(Path file) throws IOException {
        ByteBuffer bytes =
                payload().orElseThrow(() -> new IllegalArgumentException("payload: was too large to be kept"));
        try (SeekableByteChannel out = Files.newByteChannel(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = bytes.duplicate();
            while (left.hasRemaining()) out.write(left);
        }
    }

    Optional<String> target() {
        return Optional.ofNullable(fields.get(TARGET));
    }

    public boolean wasReplayed() {
        return fields.containsKey(REPLAYED_AT);
    }

    StoredLetter with(Map<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return new StoredLetter(key, all);
    }

    static String base64(ByteBuffer bytes) {
        ByteBuffer copy = bytes.duplicate();
        byte[] content = new byte[copy.remaining()];
        copy.get(content);
        return Base64.getEncoder().encodeToString(content);
    }

    private static Optional<ByteBuffer> decoded(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) return Optional.empty();
        try {
            return Optional.of(ByteBuffer.wrap(Base64.getDecoder().decode(text)).asReadOnlyBuffer());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "%s: is not base64: %s".formatted(name, malformed.getMessage()), malformed);
        }
    }
}
