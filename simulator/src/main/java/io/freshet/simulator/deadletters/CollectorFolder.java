package io.freshet.simulator.deadletters;

import io.freshet.simulator.influx.Tokens;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder that one collector at a time works in, and that gives it its name at the broker. */
final class CollectorFolder implements AutoCloseable {

    private static final String NAME = "collector.id";

    private final Path folder;
    private final FileChannel lock;

    private CollectorFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws IllegalArgumentException when another collector works in it */
    static CollectorFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("collector.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isFree(channel)) return new CollectorFolder(folder, channel);
        channel.close();
        throw new IllegalArgumentException("--dir: another collector works in %s".formatted(folder));
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException taken) {
            return false;
        }
    }

    /**
     * The same at every call, so that the broker keeps what comes while no collector runs; another for every folder, so that
     * two collectors at one broker do not end each other's sessions.
     */
    String clientId() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) Files.writeString(file, Tokens.random());
        return "influx-deadletters-" + Files.readString(file).strip();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
