package io.freshet.router.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.router.counters.DeadLetterCounters;
import io.freshet.routing.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the dead letters that the broker does not take: one JSON object per file, with the fields of
 * {@link DeadLetter}. Names begin with the time of the end, so that they sort by age. Routers may share the folder.
 */
public final class DeadLetterFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".json";

    /**
     * How much the folder may hold; the oldest files make room.
     *
     * @param filesMax greatest number of files
     * @param bytesMax greatest sum of their lengths, in bytes
     * @param payloadBytesMax a greater payload is left out of its file, in bytes
     */
    public record Bounds(int filesMax, long bytesMax, int payloadBytesMax) {

        public static final Bounds DEFAULT = new Bounds(1_000, 64 << 20, 1 << 20);
    }

    private final Path folder;
    private final Bounds bounds;
    private final DeadLetterCounters counters;

    public DeadLetterFiles(Path folder, Bounds bounds, DeadLetterCounters counters) {
        this.folder = folder;
        this.bounds = bounds;
        this.counters = counters;
    }

    /** Writes a file, whole or not at all. What cannot be written is counted as lost, with a line that says what it was. */
    public synchronized void write(Kept kept) {
        try {
            Files.createDirectories(folder);
            String name = "%019d-%s".formatted(kept.letter().endedAtMicros(), UUID.randomUUID());
            Path written = folder.resolve(name + ".part");
            Files.write(written, json(kept));
            Files.move(written, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
            counters.written();
            LOG.warn("a dead letter that the broker does not take is kept in {}: {}", folder, kept.letter());
            makeRoom();
        } catch (IOException | RuntimeException unwritable) {
            counters.lost();
            LOG.error("a dead letter is lost, {} cannot be written to: {}", folder, kept.letter(), unwritable);
        }
    }

    private byte[] json(Kept kept) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        kept.letter().fields().forEach(json::put);
        json.put(DeadLetter.MODEL, kept.sender().model());
        kept.contentType().ifPresent(type -> json.put(DeadLetter.CONTENT_TYPE, type));
        kept.sender().correlation().ifPresent(bytes -> json.put(DeadLetter.CORRELATION, base64(bytes)));
        byte[] payload = kept.original().payload();
        if (payload.length <= bounds.payloadBytesMax()) json.put(DeadLetter.PAYLOAD, base64(payload));
        return JSON.writeValueAsBytes(json);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void makeRoom() throws IOException {
        List<Path> oldestFirst = files();
        long bytes = 0;
        for (Path file : oldestFirst) bytes += Files.size(file);
        int left = oldestFirst.size();
        for (Path file : oldestFirst) {
            if (left <= bounds.filesMax() && bytes <= bounds.bytesMax()) return;
            bytes -= Files.size(file);
            left--;
            Files.delete(file);
            counters.removed();
            LOG.warn("the dead letter {} is removed: {} is full", file.getFileName(), folder);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }
}
