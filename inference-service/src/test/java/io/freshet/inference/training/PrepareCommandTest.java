package io.freshet.inference.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.inference.model.ModelCatalog;
import io.freshet.inference.model.Parallelism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrepareCommandTest {

    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path dir;

    @Test
    void writesTheSameBytesTwice() throws IOException {
        prepare("linear", dir.resolve("a"));
        prepare("linear", dir.resolve("b"));

        assertThat(contents(dir.resolve("a"))).containsOnlyKeys("card.json", "card.md", "model.json");
        assertThat(contents(dir.resolve("a"))).isEqualTo(contents(dir.resolve("b")));
    }

    @Test
    void whatItWritesCanBeServed() throws IOException {
        prepare("linear", dir);

        try (var model = ModelCatalog.open("linear", dir, Parallelism.forCpus(0.25, 1))) {
            assertThat(model.metadata().name()).isEqualTo("linear");
        }
    }

    @Test
    void theMetadataSaysWhatEachColumnMayHoldAndWhereTheTrainingsNumbersLie() throws IOException {
        prepare("linear", dir);

        try (var model = ModelCatalog.open("linear", dir, Parallelism.forCpus(0.25, 1))) {
            assertThat(model.metadata().parameters().get("columns"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("cylinders", Map.of("required", true, "min", 3.0, "median", 4.0, "max", 8.0))
                    .containsEntry("horsepower", Map.of("required", false, "min", 46.0, "median", 92.0, "max", 230.0))
                    .containsEntry("origin", Map.of("required", true, "allowed", List.of("europe", "japan", "usa")))
                    .doesNotContainKey("mpg");
        }
    }

    @Test
    void theCardHasFiguresLikeTheReference() throws IOException {
        prepare("linear", dir);

        JsonNode figures =
                new JsonMapper().readTree(dir.resolve("card.json").toFile()).path("figures");
        assertThat(figures.path(0).path("metric").asText()).isEqualTo("R2");
        assertThat(figures.path(0).path("value").asDouble()).isCloseTo(0.810, within(0.01));
        assertThat(figures.path(1).path("value").asDouble()).isCloseTo(3.38, within(0.1));
        assertThat(Files.readString(dir.resolve("card.md"))).contains("0.810 (scikit-learn)", "CRC-32", "horsepower");
    }

    @Test
    void leavesACompleteDirectoryAlone() throws IOException {
        prepare("linear", dir);
        Map<String, String> before = contents(dir);
        progress.clear();
        prepare("linear", dir);

        assertThat(progress).containsExactly("linear: " + dir + " is complete");
        assertThat(contents(dir)).isEqualTo(before);
    }

    @Test
    void mendsADamagedDirectory() throws IOException {
        prepare("linear", dir);
        Map<String, String> before = contents(dir);
        Files.writeString(dir.resolve("model.json"), "{}");
        prepare("linear", dir);

        assertThat(contents(dir)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--model",
                "--model linear",
                "--model linear --out",
                "--out x --model nope",
                "--model linear --out x y"
            })
    void refusesOtherArguments(String arguments) throws IOException {
        List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));

        assertThat(new PrepareCommand(progress::add).run(words)).isEqualTo(2);
        assertThat(progress).singleElement().asString().containsAnyOf("usage: prepare", "--model: 'nope'");
    }

    private void prepare(String model, Path out) throws IOException {
        int exit = new PrepareCommand(progress::add).run(List.of("--model", model, "--out", out.toString()));
        assertThat(exit).isZero();
    }

    private static Map<String, String> contents(Path dir) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) contents.put(file.getFileName().toString(), Files.readString(file));
        }
        return contents;
    }
}
