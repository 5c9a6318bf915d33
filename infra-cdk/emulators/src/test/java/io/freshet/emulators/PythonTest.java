package io.freshet.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonTest {

    @TempDir
    Path folder;

    private Map<String, String> onlyIn(Path bin) {
        return Map.of("PATH", bin.toString(), "HOME", folder.toString());
    }

    private Path fake(Path bin, String name, String answer) throws IOException {
        Files.createDirectories(bin);
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + answer + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void theVersionThatEveryPinHasAWheelForIsPreferred() throws IOException {
        fake(folder.resolve("a"), "python3", "echo 3 15");
        Path best = fake(folder.resolve(".pyenv/versions/3.13.0/bin"), "python3", "echo 3 13");
        assertThat(Python.find(onlyIn(folder.resolve("a")))).isEqualTo(new Python(best, 13));
    }

    @Test
    void whatIsTooOldOrBrokenOrTalksNonsenseIsPassedOver() throws IOException {
        fake(folder.resolve("a"), "python3.13", "exit 1");
        fake(folder.resolve("a"), "python3.14", "echo Python");
        fake(folder.resolve("a"), "python3", "echo 3 12");
        fake(folder.resolve(".pyenv/versions/3.11.7/bin"), "python3", "echo 3 11");
        Path good = fake(folder.resolve(".pyenv/versions/3.13.1/bin"), "python3", "echo 3 13");
        assertThat(Python.find(onlyIn(folder.resolve("a"))).executable()).isEqualTo(good);
    }

    @Test
    void theOneThatIsNamedIsTheOnlyOneTried() throws IOException {
        Path named = fake(folder.resolve("b"), "snake", "echo 3 13");
        assertThat(Python.find(Map.of("FRESHET_PYTHON", named.toString()))).isEqualTo(new Python(named, 13));
    }

    @Test
    void withoutOneItSaysWhatToInstall() throws IOException {
        Path old = fake(folder.resolve("b"), "python3", "echo 3 11");
        assertThatThrownBy(() -> Python.find(Map.of("FRESHET_PYTHON", old.toString())))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining(old.toString())
                .hasMessageContaining("Python 3.13")
                .hasMessageContaining("apt-get install")
                .hasMessageContaining("AWS_ENDPOINT_URL");
    }
}
