package io.freshet.routing.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tests of other modules talk to is there. */
class ForeignProgramsTest {

    @Test
    void mosquittoAndItsClientsAreThere() {
        assertThat(List.of(Programs.mosquitto(), Programs.mosquittoPub(), Programs.mosquittoSub()))
                .allMatch(program -> program.toFile().canExecute());
    }

    @Test
    void pahoIsInstalledOnceAtItsPinnedVersion() throws Exception {
        Path python = Paho.python();

        assertThat(Paho.python()).isEqualTo(python);
        Process process = new ProcessBuilder(python.toString(), "-c", "import paho.mqtt; print(paho.mqtt.__version__)")
                .redirectErrorStream(true)
                .start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(version.strip()).isEqualTo("2.1.0");
    }
}
