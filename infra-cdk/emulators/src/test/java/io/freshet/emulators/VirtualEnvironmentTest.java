package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualEnvironmentTest {

    /** Makes an environment whose interpreter is this script again; each run is one line in {@code calls}. */
    private static final String SCRIPT = """
            #!/bin/sh
            echo "$*" >> HERE/calls
            if [ "$2" = venv ]; then mkdir -p "$4/bin" && cp "$0" "$4/bin/python"; fi
            if [ "$2" = pip ] && [ -e HERE/broken ]; then echo "no matching distribution"; exit 1; fi
            """;

    @TempDir
    Path folder;

    private VirtualEnvironment environment() throws IOException {
        Path python = Files.writeString(folder.resolve("python"), SCRIPT.replace("HERE", folder.toString()));
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new VirtualEnvironment(Emulator.MOTO, folder.resolve("venv"), () -> new Python(python, 13));
    }

    @Test
    void itIsMadeOnce() throws IOException {
        Path first = environment().ensure();
        assertThat(environment().ensure()).isEqualTo(first).exists();
        assertThat(folder.resolve("calls")).content().hasLineCount(2);
    }

    @Test
    void nothingButThePinsIsInstalled() throws IOException {
        environment().ensure();
        assertThat(folder.resolve("calls")).content().contains("--no-deps");
        assertThat(folder.resolve("venv/moto.txt")).content().contains("moto==5.2.1");
    }

    @Test
    void aFailureShowsTheLogAndIsTriedAgain() throws IOException {
        Files.createFile(folder.resolve("broken"));
        VirtualEnvironment environment = environment();
        assertThatThrownBy(environment::ensure)
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("moto 5.2.1")
                .hasMessageContaining("PIP_INDEX_URL")
                .hasMessageContaining("no matching distribution");
        Files.delete(folder.resolve("broken"));
        assertThat(environment.ensure()).exists();
    }

    @Test
    void everyPinNamesOneVersion() throws IOException {
        for (Emulator emulator : Emulator.values()) {
            try (var pins = Emulator.class.getResourceAsStream(emulator.id() + ".txt")) {
                assertThat(new String(pins.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
                        .as("%s", emulator)
                        .isNotEmpty()
                        .allMatch(line -> line.matches("[A-Za-z0-9._-]+==[0-9A-Za-z.]+"));
            }
        }
    }
}
