package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the broker's file of refusals as it grows. */
final class RefusalReader {

    private final Path file;
    private int read;

    RefusalReader(Path file) {
        this.file = file;
    }

    /** What is new since the last call; a line that is not complete yet is left for the next one. */
    synchronized List<Refusal> next() throws IOException {
        if (!Files.exists(file)) return List.of();
        String all = Files.readString(file, StandardCharsets.UTF_8);
        int end = all.lastIndexOf('\n') + 1;
        List<Refusal> refusals = new ArrayList<>();
        all.substring(Math.min(read, end), end)
                .lines()
                .forEach(line -> Refusal.parse(line).ifPresent(refusals::add));
        read = end;
        return refusals;
    }
}
