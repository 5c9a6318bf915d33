package io.freshet.routing.foreign;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python that has the MQTT client paho-mqtt, in a virtual environment that the first test makes: {@code
 * router-service/target/paho-VERSION}, whichever module's tests run. A lock keeps two test JVMs from making it at once.
 */
public final class Paho {

    private static final String VERSION = "2.1.0";
    private static final int INSTALL_SECONDS_MAX = 300;
    private static final int PROBE_SECONDS_MAX = 10;

    private Paho() {}

    /** The environment's interpreter. */
    public static Path python() throws IOException {
        Path folder = target();
        Path environment = folder.resolve("paho-" + VERSION);
        Path complete = environment.resolve("complete");
        Files.createDirectories(folder);
        try (FileChannel file = FileChannel.open(
                        folder.resolve("paho.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (!lock.isValid()) throw new IOException("no lock on " + folder);
            if (!Files.exists(complete)) {
                make(environment, folder.resolve("paho.log"));
                Files.createFile(complete);
            }
        }
        return interpreter(environment);
    }

    private static Path target() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("router-service/pom.xml"))) {
                return folder.resolve("router-service/target");
            }
        }
        throw new IllegalStateException("no folder above " + here + " has router-service/pom.xml");
    }

    private static Path interpreter(Path environment) {
        return environment.resolve("bin").resolve("python");
    }

    private static void make(Path environment, Path log) throws IOException {
        Files.deleteIfExists(log);
        run(log, List.of(findPython().toString(), "-m", "venv", "--clear", environment.toString()));
        String python = interpreter(environment).toString();
        run(log, List.of(python, "-m", "pip", "install", "--no-input", "--no-deps", "paho-mqtt==" + VERSION));
    }

    private static void run(Path log, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        if (!ended(process, INSTALL_SECONDS_MAX)) {
            throw new IllegalStateException(
                    "%s failed (a package index must be reachable; PIP_INDEX_URL names another):%n%s"
                            .formatted(String.join(" ", command), Files.readString(log, StandardCharsets.UTF_8)));
        }
    }

    private static Path findPython() {
        String named = System.getenv().getOrDefault("FRESHET_PYTHON", "");
        List<Path> candidates = named.isBlank()
                ? Stream.concat(Programs.path().stream(), Stream.of(Path.of("/usr/bin")))
                        .flatMap(folder -> Stream.of(folder.resolve("python3"), folder.resolve("python3.13")))
                        .filter(Files::isExecutable)
                        .distinct()
                        .toList()
                : List.of(Path.of(named));
        return candidates.stream()
                .filter(Paho::makesEnvironments)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("""
                        the tests need Python 3 with venv for the client paho-mqtt, and none was found (tried: %s).
                          Debian, Ubuntu:  apt-get install python3 python3-venv
                          macOS:           brew install python
                        Or set FRESHET_PYTHON to one.""".formatted(candidates)));
    }

    private static boolean makesEnvironments(Path python) {
        try {
            Process process = new ProcessBuilder(python.toString(), "-c", "import venv, ensurepip")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return ended(process, PROBE_SECONDS_MAX);
        } catch (IOException notRunnable) {
            return false;
        }
    }

    /** Whether it ended by itself and well. */
    private static boolean ended(Process process, int secondsMax) {
        try {
            return process.waitFor(secondsMax, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
