package io.freshet.inference.model.resnet50.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.inference.model.resnet50.torchscript.ScriptBuilder.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {

    private static final int LOCAL_HEADER = 0x04034B50;

    @TempDir
    Path dir;

    @Test
    void starts_every_record_at_a_multiple_of_64_bytes() throws IOException {
        Map<String, Long> records = records(write("small.pt"));
        assertThat(records.keySet())
                .containsExactlyInAnyOrder(
                        "model/data.pkl",
                        "model/code/__torch__.py",
                        "model/constants.pkl",
                        "model/version",
                        "model/constants/0",
                        "model/constants/1");
        assertThat(records.values()).allMatch(offset -> offset % 64 == 0);
    }

    @Test
    void writes_equal_bytes_for_equal_models() throws IOException {
        assertThat(write("one.pt")).hasSameBinaryContentAs(write("two.pt"));
    }

    @Test
    void writes_one_statement_per_operation() {
        assertThat(script().code()).isEqualTo("""
                        class Small(Module):
                          __parameters__ = []
                          __buffers__ = []
                          def forward(self: __torch__.Small,
                            x: Tensor) -> Tensor:
                            v0 = torch.contiguous(x, memory_format=2)
                            v1 = torch.conv2d(v0, CONSTANTS.c0, CONSTANTS.c1, [2, 2], [1, 1], [1, 1], 1)
                            return v1
                        """);
    }

    @Test
    void refuses_a_short_tensor() {
        assertThatThrownBy(() -> ScriptFile.write(dir.resolve("short.pt"), script(), tensor -> new float[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conv.weight has 7 values");
    }

    private Path write(String name) throws IOException {
        Path file = dir.resolve(name);
        ScriptFile.write(file, script(), tensor -> new float[tensor.elements()]);
        return file;
    }

    private static Script script() {
        ScriptBuilder build = new ScriptBuilder("Small");
        Value x = build.channelsLastInput();
        return build.returning(build.conv2d(x, "conv", 3, 5, 3, 2));
    }

    /** Where the data of each stored entry start, by the local headers. */
    private static Map<String, Long> records(Path zip) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Long> records = new TreeMap<>();
        int at = 0;
        while (bytes.getInt(at) == LOCAL_HEADER) {
            int nameLength = bytes.getShort(at + 26);
            int data = at + 30 + nameLength + bytes.getShort(at + 28);
            String name = new String(bytes.array(), at + 30, nameLength, StandardCharsets.UTF_8);
            records.put(name, (long) data);
            at = data + bytes.getInt(at + 18);
        }
        return records;
    }
}
