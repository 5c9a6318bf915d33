package io.freshet.emulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Emulators as pinned Python packages, in virtual environments under this module's {@code target/}. */
class Packages {

    private final Map<String, String> environment;

    Packages(Map<String, String> environment) {
        this.environment = environment;
    }

    Endpoint start(Emulator emulator) {
        Path home = Home.locate();
        try {
            Path scratch = Scratch.ofThisJvm(home.resolve("run"));
            Path python =
                    new VirtualEnvironment(emulator, home.resolve("venv"), () -> Python.find(environment)).ensure();
            Path program = resource("emulator.py", scratch);
            return EmulatorProcess.start(emulator, python, program, scratch, home.resolve("logs"));
        } catch (IOException failed) {
            throw new UncheckedIOException(emulator + " could not be started under " + home, failed);
        }
    }

    private static Path resource(String name, Path directory) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream content = Packages.class.getResourceAsStream(name)) {
            if (content == null) throw new IOException("missing on the class path: " + name);
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
