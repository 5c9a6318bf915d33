package io.freshet.simulator.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.analysis.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {

    @TempDir
    private Path directory;

    private final List<Trial> trials = List.of(Studies.trial("short", 600, second -> second < 300 ? 10 : 40, 3));

    @Test
    void whatItFindsIsNoWorseThanTheDefaultsAndTheSameEveryTime() throws IOException {
        ArmCatalog.Arm defaults = new ArmCatalog.Arm("d", "target-tracking", Map.of());
        try (Results results = Results.open(directory.resolve("results.jsonl"));
                Workers workers = new Workers(2, line -> {})) {
            Scoreboard board = new Scoreboard(results, Score.MIDDLE);
            Tuner tuner = new Tuner(board, workers, trials, trials, 9, 7);
            List<ArmCatalog.Arm> tuned = tuner.tune(List.of("target-tracking"));
            assertThat(tuned).hasSize(1);
            assertThat(tuned.getFirst().name()).isEqualTo("target-tracking*");
            assertThat(board.score(trials.getFirst(), tuned.getFirst()))
                    .isLessThanOrEqualTo(board.score(trials.getFirst(), defaults));
            assertThat(tuner.tune(List.of("target-tracking"))).isEqualTo(tuned);
        }
    }

    @Test
    void aSearchThatWasCutShortGoesOnWhereItStopped() throws IOException {
        Path file = directory.resolve("results.jsonl");
        ArmCatalog.Arm arm = new ArmCatalog.Arm("a", "fixed", Map.of());
        Outcome first;
        try (Results results = Results.open(file)) {
            first = new Scoreboard(results, Score.MIDDLE).outcome(trials.getFirst(), arm);
        }
        Files.writeString(file, Files.readString(file) + "cut sh");
        List<String> computed = new ArrayList<>();
        try (Results results = Results.open(file)) {
            String key = Files.readAllLines(file).getFirst().split("\t", 2)[0];
            Outcome again = results.get(key, Outcome.class, () -> {
                computed.add(key);
                return first;
            });
            assertThat(again).isEqualTo(first);
            assertThat(computed).isEmpty();
        }
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("results.jsonl"), "no tab here\n");
        assertThatThrownBy(() -> Results.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
    }
}
