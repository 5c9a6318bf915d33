package io.freshet.simulator.lab.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A broker's folder, held by one process until it ends, also when it is killed: the lock is the kernel's. */
final class BrokerFolder {

    private final FileChannel file;

    private BrokerFolder(FileChannel file) {
        this.file = file;
    }

    /**
     * Makes it if need be, and takes hold of it.
     *
     * @throws IOException when it cannot be written, or another broker uses it; says which
     */
    static BrokerFolder hold(Path folder) throws IOException {
        Path lock = folder.resolve("broker.lock");
        FileChannel file;
        try {
            Files.createDirectories(folder);
            file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException notWritable) {
            throw new IOException(
                    "--data: %s cannot be written: %s".formatted(folder, reason(notWritable)), notWritable);
        }
        if (!isOurs(file)) {
            file.close();
            throw new IOException("--data: %s is in use by another broker%s".formatted(folder, owner(lock)));
        }
        write(file, folder);
        return new BrokerFolder(file);
    }

    void release() throws IOException {
        file.close();
    }

    private static boolean isOurs(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private static void write(FileChannel file, Path folder) throws IOException {
        String own = Long.toString(ProcessHandle.current().pid());
        try {
            file.truncate(0);
            int _ = file.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException full) {
            file.close();
            throw new IOException("--data: %s cannot be written: %s".formatted(folder, reason(full)), full);
        }
    }

    private static String owner(Path lock) {
        try {
            String process = Files.readString(lock, StandardCharsets.US_ASCII).strip();
            return process.isEmpty() ? "" : ", process " + process;
        } catch (IOException unknown) {
            return "";
        }
    }

    /** What the operating system says; for some failures that is in the kind of exception only. */
    static String reason(IOException failure) {
        String kind = failure.getClass().getSimpleName();
        return Optional.ofNullable(failure.getMessage())
                .map(message -> failure.getClass() == IOException.class ? message : kind + " " + message)
                .orElse(kind);
    }
}
