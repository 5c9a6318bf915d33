package io.freshet.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders for what emulators keep while they run, one for each JVM. What ended JVMs left is removed. */
final class Scratch {

    private Scratch() {}

    static Path ofThisJvm(Path folder) throws IOException {
        Path own = Files.createDirectories(
                folder.resolve(Long.toString(ProcessHandle.current().pid())));
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Scratch::isLeftOver).toList()) remove(entry);
        }
        return own;
    }

    private static boolean isLeftOver(Path folder) {
        Optional<ProcessHandle> owner =
                ProcessHandle.of(Long.parseLong(folder.getFileName().toString()));
        return owner.isEmpty();
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> below = Files.walk(folder)) {
            deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) Files.deleteIfExists(path);
    }
}
