package io.freshet.inference.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** A directory of a prepared model: its {@code card.json} and the files that the card lists. */
public final class Artefacts {

    public static final String CARD = "card.json";

    private final Path dir;
    private final JsonNode card;

    private Artefacts(Path dir, JsonNode card) {
        this.dir = dir;
        this.card = card;
    }

    /**
     * @throws UnusableArtefactsException when there is no card, or it is of another model
     */
    public static Artefacts open(Path dir, String model) {
        Path file = dir.resolve(CARD);
        if (!Files.isRegularFile(file)) {
            throw new UnusableArtefactsException(
                    dir, "has no %s; make it with: prepare --model %s --out DIR".formatted(CARD, model));
        }
        try {
            JsonNode card = new JsonMapper().readTree(Files.readAllBytes(file));
            String found = card.path("model").asText();
            if (!found.equals(model))
                throw new UnusableArtefactsException(dir, "is of model '%s', not '%s'".formatted(found, model));
            return new Artefacts(dir, card);
        } catch (IOException unreadable) {
            throw new UnusableArtefactsException(dir, CARD + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** The card, as it was written. */
    public JsonNode card() {
        return card;
    }

    /**
     * A file of the model, its length and CRC-32 compared with the card's. The SHA-256 is left to {@code prepare}: at a
     * quarter of a CPU it would delay every start.
     *
     * @throws UnusableArtefactsException when the file is not the one that the card describes
     */
    public byte[] bytes(String name) {
        JsonNode expected = card.path("files").path(name);
        try {
            byte[] bytes = Files.readAllBytes(dir.resolve(name));
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (bytes.length != expected.path("bytes").asLong(-1)
                    || crc.getValue() != expected.path("crc32").asLong(-1)) {
                throw new UnusableArtefactsException(dir, name + " is not the file that its card describes");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Path file(String name) {
        return dir.resolve(name);
    }
}
