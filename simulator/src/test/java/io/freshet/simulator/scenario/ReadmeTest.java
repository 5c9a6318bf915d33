package io.freshet.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README of this module promises. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir
    Path directory;

    @Test
    void itsExampleIsAScenario() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf("```yaml\n") + "```yaml\n".length();
        Path file = Files.writeString(
                directory.resolve("monday.yaml"), readme.substring(from, readme.indexOf("```", from)));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("clicks.csv.gz")))) {
            out.write("at,n\n0,10\n60,20\n".getBytes(StandardCharsets.UTF_8));
        }

        Scenario monday = Scenarios.load(file.toString());

        assertThat(monday.models()).containsExactly("linear", "resnet50", "xgboost");
        assertThat(monday.length()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void itNamesEveryShapeAndEverySystem() throws IOException {
        String readme = Files.readString(README);

        assertThat(ShapeReader.SHAPES).allSatisfy(shape -> assertThat(readme).contains("| `" + shape + "` |"));
        assertThat(Scenarios.builtIn().stream().filter(name -> name.startsWith("system-")))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }
}
