package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.inference.model.resnet50.torchscript.Script;
import io.freshet.inference.model.resnet50.torchscript.ScriptBuilder;
import io.freshet.inference.model.resnet50.torchscript.ScriptBuilder.Value;
import io.freshet.inference.model.resnet50.torchscript.ScriptFile;
import io.freshet.inference.model.resnet50.torchscript.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a network small enough to compute by hand: the mean of each channel, times weights of 1, 10 and 100, plus 0.5. */
class NetworkTest {

    private static final int CALLS = 2_000;
    private static final int SIDE = 4;

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        TorchEngine.start(1);
        file = dir.resolve("small.pt");
        ScriptFile.write(file, meanPerChannel(), NetworkTest::values);
    }

    @Test
    void computes_what_the_script_says() throws IOException {
        try (Network network = Network.load(file, SIDE)) {
            assertThat(network.logits(buffer -> buffer.put(channels(1, 2, 3)))).containsExactly(321.5f);
            assertThat(network.logits(buffer -> buffer.put(channels(4, 0, 0)))).containsExactly(4.5f);
        }
    }

    @Test
    void frees_the_tensors_of_every_call() throws IOException {
        float[] picture = channels(1, 2, 3);
        try (Network network = Network.load(file, SIDE)) {
            network.logits(buffer -> buffer.put(picture));
            int before = network.liveTensors();
            for (int i = 0; i < CALLS; i++) network.logits(buffer -> buffer.put(picture));
            assertThat(network.liveTensors()).isEqualTo(before);
        }
    }

    @Test
    void refuses_zero_threads() {
        assertThatThrownBy(() -> TorchEngine.start(0)).hasMessage("threads is 0, must be at least 1");
    }

    private static Script meanPerChannel() {
        ScriptBuilder build = new ScriptBuilder("Small");
        Value means = build.globalMean(build.channelsLastInput());
        return build.returning(build.linear(means, "fc", 3, 1));
    }

    private static float[] values(TensorSpec tensor) {
        return tensor.name().endsWith("bias") ? new float[] {0.5f} : new float[] {1, 10, 100};
    }

    private static float[] channels(float... values) {
        float[] picture = new float[3 * SIDE * SIDE];
        for (int i = 0; i < picture.length; i++) picture[i] = values[i / (SIDE * SIDE)];
        return picture;
    }
}
