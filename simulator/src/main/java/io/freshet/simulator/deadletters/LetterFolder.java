package io.freshet.simulator.deadletters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Dead letters in a folder, a JSON file each: what the collector keeps, and what a router leaves there when the broker does
 * not take its dead letters.
 */
public final class LetterFolder implements Letters {

    private static final String ENDING = ".json";
    private static final int HASH_BYTES = 4;

    private final Path folder;

    /** @param folder may be missing: then it holds nothing */
    public LetterFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a letter, on disk when this returns. The same letter again changes nothing: a broker may deliver it twice.
     *
     * @return whether it is a new one
     */
    boolean keep(SequencedMap<String, String> fields) throws IOException {
        StoredLetter letter = new StoredLetter("", fields);
        String key = "%019d-%s".formatted(letter.letter().endedAtMicros(), hash(fields));
        if (Files.exists(file(key))) return false;
        write(key, fields);
        return true;
    }

    int size() throws IOException {
        return files().size();
    }

    @Override
    public List<StoredLetter> list(LetterFilter filter) throws IOException {
        List<StoredLetter> letters = new ArrayList<>();
        for (Path file : files()) {
            StoredLetter letter = read(file);
            if (filter.takes(letter)) letters.add(letter);
        }
        return letters;
    }

    @Override
    public void hold(StoredLetter letter) {
        // a folder is not shared
    }

    @Override
    public void replayed(StoredLetter letter, Replayed replayed) throws IOException {
        write(letter.key(), letter.with(replayed.fields()).fields());
    }

    @Override
    public void close() {
        // nothing is open
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static StoredLetter read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return new StoredLetter(
                    name.substring(0, name.length() - ENDING.length()), LetterJson.read(Files.readString(file)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("%s: %s".formatted(file, wrong.getMessage()), wrong);
        }
    }

    private void write(String key, Map<String, String> fields) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(key + ".part");
        Files.writeString(unfinished, LetterJson.write(fields));
        Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String key) {
        return folder.resolve(key + ENDING);
    }

    private static String hash(Map<String, String> fields) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(LetterJson.write(fields).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
