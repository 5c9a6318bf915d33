package io.freshet.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.inference.training.PrepareCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class InferenceApplicationTest {

    @TempDir
    private Path dir;

    @Test
    void startsWithAPreparedModel() throws IOException {
        prepare();

        try (var context = run("--freshet.exit-after-warm-up=true")) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void saysInOneLineWhichSettingIsWrong(CapturedOutput output) {
        assertThatThrownBy(() -> run("--freshet.queue=0")).hasStackTraceContaining("InvalidSettingException");

        assertThat(output.getErr()).isEqualTo("freshet inference-service: freshet.queue: must be 1 to 1000, is 0\n");
        assertThat(output.getOut()).isEmpty();
    }

    @Test
    void saysInOneLineThatTheModelIsNotThere(CapturedOutput output) {
        assertThatThrownBy(this::run).hasStackTraceContaining("UnusableArtefactsException");

        assertThat(output.getErr())
                .isEqualTo(
                        "freshet inference-service: freshet.model-dir: %s has no card.json; make it with: prepare --model linear --out DIR\n"
                                .formatted(dir));
    }

    private void prepare() throws IOException {
        new PrepareCommand(line -> {}).run(List.of("--model", "linear", "--out", dir.toString()));
    }

    private ConfigurableApplicationContext run(String... further) {
        List<String> arguments = new ArrayList<>(List.of(further));
        arguments.addAll(List.of(
                "--freshet.model=linear",
                "--freshet.model-dir=" + dir,
                "--server.port=0",
                "--server.address=127.0.0.1"));
        return SpringApplication.run(InferenceApplication.class, arguments.toArray(String[]::new));
    }
}
