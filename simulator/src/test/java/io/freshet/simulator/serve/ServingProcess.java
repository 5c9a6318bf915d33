package io.freshet.simulator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code freshet serve} as a process of its own, with the applications that the same build has packaged. */
public final class ServingProcess implements AutoCloseable {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TARGET = PROJECT.resolve("simulator/target");
    private static final int END_SECONDS_MAX = 60;

    private final Process process;
    private final Path errors;
    private final List<ProcessHandle> descendants = new ArrayList<>();

    private ServingProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts it. */
    public static ServingProcess start(Path directory, String... options) throws IOException {
        Path errors = directory.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfreshet.home=" + home(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.freshet.simulator.cli.Main",
                "serve",
                "--headless"));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new ServingProcess(process, errors);
    }

    /** A project's folder with the built applications; models and images are those that the lab's tests make. */
    private static Path home() throws IOException {
        Path home = Files.createDirectories(TARGET.resolve("serve-home"));
        Files.createDirectories(TARGET.resolve("lab"));
        link(home.resolve("inference-service"), PROJECT.resolve("inference-service"));
        link(home.resolve("router-service"), PROJECT.resolve("router-service"));
        link(home.resolve(".freshet"), TARGET.resolve("lab"));
        return home;
    }

    private static void link(Path link, Path to) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, to);
    }

    /**
     * Waits for the line that it prints when it is ready.
     *
     * @throws IllegalStateException when it ends without one; with what it said
     */
    public JsonNode addresses() throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) throw new IllegalStateException("it ended: " + errors());
        process.descendants().forEach(descendants::add);
        return new ObjectMapper().readTree(line);
    }

    /** What it still writes to standard output until it ends. */
    String rest() throws IOException {
        return String.join("\n", process.inputReader().lines().toList());
    }

    /** What it has written to standard error so far. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** The processes that it had started when it was ready. */
    List<ProcessHandle> descendants() {
        return descendants;
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        process.toHandle().destroy(); // Process.destroy would close its output as well
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) throw new IllegalStateException("it does not end");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
