package io.freshet.inference.model.resnet50;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.inference.model.resnet50.PretrainedSource.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResNet50ArtifactsTest {

    @TempDir
    Path dir;

    private final List<String> lines = new ArrayList<>();

    @Test
    void builds_seeded_weights_where_the_zoo_cannot_be_reached_and_says_so() throws IOException {
        JsonNode card = new ObjectMapper()
                .readTree(PreparedModel.dir().resolve("card.json").toFile());
        assertThat(card.path("weights").asText()).isEqualTo("seeded");
        assertThat(card.path("seed").asLong()).isEqualTo(ModelBuilder.SEED);
        assertThat(card.path("parameters").asLong()).isEqualTo(25_530_472);
        assertThat(card.path("accuracy").asText()).startsWith("none");
        assertThat(card.path("artefact").path("sha256").asText())
                .isEqualTo(Sha256.of(PreparedModel.dir().resolve("model.pt")));
        assertThat(PreparedModel.dir().resolve("card.md")).content().contains("| Weights | **seeded**");
    }

    @Test
    void leaves_a_complete_folder_alone() throws IOException {
        Path model = PreparedModel.dir().resolve("model.pt");
        FileTime written = Files.getLastModifiedTime(model);
        ResNet50Artifacts.prepare(PreparedModel.dir(), lines::add, () -> {
            throw new AssertionError("the zoo must not be asked");
        });
        assertThat(Files.getLastModifiedTime(model)).isEqualTo(written);
        assertThat(lines).singleElement().asString().endsWith("is complete, weights=seeded");
    }

    @Test
    void falls_back_from_a_broken_file_of_the_zoo_to_the_same_seeded_bytes(@TempDir Path zoo) throws IOException {
        Path broken = Files.writeString(zoo.resolve("broken.pt"), "not a zip");

        ResNet50Artifacts.prepare(dir, lines::add, () -> new Found(broken, "a test's zoo"));

        assertThat(lines)
                .first()
                .asString()
                .contains("no pretrained weights: a test's zoo cannot be used: torch fails with it: ");
        assertThat(names(dir)).containsExactly("card.json", "card.md", "model.pt", "resnet50.properties");
        for (String file : names(dir)) {
            assertThat(dir.resolve(file))
                    .hasSameBinaryContentAs(PreparedModel.dir().resolve(file));
        }
    }

    /** Any network of the right shape stands for the zoo's file. */
    @Test
    void takes_pretrained_weights_where_they_can_be_had() throws IOException {
        Path zooFile = PreparedModel.dir().resolve("model.pt");
        Files.writeString(dir.resolve("model.pt"), "left over from an interrupted preparation");

        ResNet50Artifacts.prepare(dir, lines::add, () -> new Found(zooFile, "a test's zoo"));

        assertThat(lines).contains("resnet50: pretrained weights from a test's zoo");
        assertThat(dir.resolve("model.pt")).hasSameBinaryContentAs(zooFile);
        assertThat(dir.resolve("card.md")).content().contains("**pretrained**: a test's zoo", "not measured here");
        try (ResNet50 model = ResNet50.open(dir, 1)) {
            assertThat(model.weights()).isEqualTo("pretrained");
        }
    }

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
