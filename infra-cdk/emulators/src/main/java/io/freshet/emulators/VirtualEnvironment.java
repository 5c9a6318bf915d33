package io.freshet.emulators;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * The pinned packages of one emulator, installed once. The folder's name holds a checksum of the pins, so other pins make
 * another environment; a lock on a file keeps two test JVMs from making it at once, and what was left half made is made anew.
 */
final class VirtualEnvironment {

    private static final Duration INSTALL_MAX = Duration.ofMinutes(10);
    private static final int LOG_LINES = 15;

    private final Emulator emulator;
    private final Path folder;
    private final Supplier<Python> interpreter;

    VirtualEnvironment(Emulator emulator, Path folder, Supplier<Python> interpreter) {
        this.emulator = emulator;
        this.folder = folder;
        this.interpreter = interpreter;
    }

    /** @return the environment's interpreter */
    Path ensure() throws IOException {
        byte[] pins = pins();
        CRC32 checksum = new CRC32();
        checksum.update(pins);
        Path environment = folder.resolve("%s-%08x".formatted(emulator.id(), checksum.getValue()));
        Path complete = environment.resolve("complete");
        Files.createDirectories(folder);
        try (FileChannel file = FileChannel.open(
                        folder.resolve(emulator.id() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (!lock.isValid()) throw new IOException("no lock on " + folder);
            if (!Files.exists(complete)) {
                make(environment, pins);
                Files.createFile(complete);
            }
        }
        return environment.resolve("bin").resolve("python");
    }

    private byte[] pins() throws IOException {
        String name = emulator.id() + ".txt";
        try (InputStream pins = VirtualEnvironment.class.getResourceAsStream(name)) {
            if (pins == null) throw new IOException("missing on the class path: " + name);
            return pins.readAllBytes();
        }
    }

    private void make(Path environment, byte[] pins) throws IOException {
        Python python = interpreter.get();
        long started = System.nanoTime();
        Path log = folder.resolve(emulator.id() + ".log");
        Path requirements = Files.write(folder.resolve(emulator.id() + ".txt"), pins);
        Progress.say(
                "installing %s for Python 3.%d, once: about a minute for LocalStack, seconds for the others; log: %s"
                        .formatted(emulator, python.minor(), log));
        Files.deleteIfExists(log);
        run(log, List.of(python.executable().toString(), "-m", "venv", "--clear", environment.toString()));
        // the pins are the whole closure: nothing that is not named in them is installed
        run(
                log,
                List.of(
                        environment.resolve("bin").resolve("python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--no-input",
                        "--no-deps",
                        "--disable-pip-version-check",
                        "--requirement",
                        requirements.toString()));
        Progress.say("installed %s in %d s"
                .formatted(
                        emulator, Duration.ofNanos(System.nanoTime() - started).toSeconds()));
    }

    private void run(Path log, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(INSTALL_MAX.toSeconds(), TimeUnit.SECONDS)) throw failed(log, "took too long");
            if (process.exitValue() != 0) throw failed(log, "ended with exit code " + process.exitValue());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(log, "was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private EmulatorException failed(Path log, String how) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        return new EmulatorException(
                "installing %s %s (a package index must be reachable, PIP_INDEX_URL chooses another). The end of %s:%n%s"
                        .formatted(emulator, how, log, end));
    }
}
