package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    @TempDir
    Path dir;

    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        model = dir.resolve(Manifest.MODEL_FILE);
        Files.writeString(model, "abc");
        Manifest.of(model, Manifest.SEEDED, "a test").write(dir);
    }

    @Test
    void reads_what_it_wrote() throws IOException {
        // the SHA-256 of "abc": FIPS 180-2, appendix B.1; its CRC-32 as zlib has it
        assertThat(Manifest.read(dir))
                .isEqualTo(new Manifest(
                        "1",
                        "seeded",
                        "a test",
                        3,
                        "352441c2",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThatCode(() -> Manifest.read(dir).verify(dir)).doesNotThrowAnyException();
    }

    @Test
    void notices_a_cut_off_model() throws IOException {
        Files.writeString(model, "ab");
        assertThatThrownBy(() -> Manifest.read(dir).verify(dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 2 bytes, resnet50.properties says 3");
    }

    @Test
    void notices_a_changed_model() throws IOException {
        Files.writeString(model, "abd");
        assertThatThrownBy(() -> ResNet50.open(dir, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.pt has the CRC-32 ");
    }

    @Test
    void names_what_is_missing_or_wrong() throws IOException {
        Files.writeString(dir.resolve(Manifest.FILE), "version=1\nweights=guessed\nsource=x\nbytes=3\ncrc32=0\n");
        assertThatThrownBy(() -> Manifest.read(dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sha256 is missing");
        Files.writeString(
                dir.resolve(Manifest.FILE), "version=1\nweights=guessed\nsource=x\nbytes=3\ncrc32=0\nsha256=0\n");
        assertThatThrownBy(() -> Manifest.read(dir)).hasMessageContaining("neither pretrained nor seeded: guessed");
    }

    @Test
    void refuses_another_version() throws IOException {
        Path manifest = dir.resolve(Manifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replace("version=1", "version=2"));
        assertThatThrownBy(() -> ResNet50.open(dir, 1))
                .hasMessageContaining("holds version 2 of resnet50, needed is 1");
    }
}
