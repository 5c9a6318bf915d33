package io.freshet.simulator.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for files that nobody wants afterwards; removed with all that is in it. */
public record Scratch(Path path) implements AutoCloseable {

    /** Makes an empty one below {@code parent}. */
    public static Scratch create(Path parent, String prefix) throws IOException {
        Files.createDirectories(parent);
        return new Scratch(Files.createTempDirectory(parent, prefix + "-"));
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    /** Removes a directory with all that is in it, if it is there. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(tree)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.deleteIfExists(file);
    }
}
