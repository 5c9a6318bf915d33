package io.freshet.inference.model.resnet50;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What {@code resnet50.properties} says of the model file beside it. It is written last: where it is, the rest is complete.
 *
 * @param version of the model as clients see it
 * @param weights {@code pretrained} or {@code seeded}
 * @param source where the weights come from, for people
 * @param bytes length of the model file
 * @param crc32 of the model file, in hexadecimal digits: checked at every start
 * @param sha256 of the model file, in hexadecimal digits: says which file it is
 */
record Manifest(String version, String weights, String source, long bytes, String crc32, String sha256) {

    static final String MODEL_FILE = "model.pt";
    static final String FILE = "resnet50.properties";
    static final String VERSION = "1";
    static final String PRETRAINED = "pretrained";
    static final String SEEDED = "seeded";

    Manifest {
        if (!weights.equals(PRETRAINED) && !weights.equals(SEEDED)) {
            throw new IllegalArgumentException("weights is neither pretrained nor seeded: " + weights);
        }
        if (bytes < 1) throw new IllegalArgumentException("bytes is " + bytes + ", must be at least 1");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 is not 64 hexadecimal digits: " + sha256);
        }
    }

    /** Describes a model file as it is now. */
    static Manifest of(Path model, String weights, String source) throws IOException {
        return new Manifest(VERSION, weights, source, Files.size(model), Crc32.of(model), Sha256.of(model));
    }

    /** @throws IOException when the file cannot be read or lacks a value */
    static Manifest read(Path dir) throws IOException {
        Properties values = new Properties();
        Path file = dir.resolve(FILE);
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
            return new Manifest(
                    value(values, "version"),
                    value(values, "weights"),
                    value(values, "source"),
                    Long.parseLong(value(values, "bytes")),
                    value(values, "crc32"),
                    value(values, "sha256"));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String value(Properties values, String key) {
        String value = values.getProperty(key);
        if (value == null) throw new IllegalArgumentException(key + " is missing");
        return value;
    }

    /** Without the date that {@link Properties#store} would add: equal models give equal files. */
    void write(Path dir) throws IOException {
        Files.writeString(dir.resolve(FILE), """
                version=%s
                weights=%s
                source=%s
                bytes=%d
                crc32=%s
                sha256=%s
                """.formatted(version, weights, source, bytes, crc32, sha256));
    }

    /**
     * Checks length and CRC-32 of the model file: torch itself loads damaged and cut-off tensors without a word. A SHA-256
     * of 100 MB would cost a task of a quarter CPU almost three seconds of its start.
     *
     * @throws IOException when the file is missing or differs
     */
    void verify(Path dir) throws IOException {
        Path model = dir.resolve(MODEL_FILE);
        long actualBytes = Files.size(model);
        if (actualBytes != bytes) {
            throw new IOException("%s has %d bytes, %s says %d".formatted(model, actualBytes, FILE, bytes));
        }
        String actual = Crc32.of(model);
        if (!actual.equals(crc32)) {
            throw new IOException("%s has the CRC-32 %s, %s says %s".formatted(model, actual, FILE, crc32));
        }
    }
}
