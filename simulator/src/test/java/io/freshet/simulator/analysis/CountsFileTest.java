package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts that are written and read again tell what their requests told. */
class CountsFileTest {

    @TempDir
    Path directory;

    private Path run;
    private Experiment experiment;

    @BeforeEach
    void writesAnExperiment() {
        SyntheticExperiment.whole(directory);
        run = directory.resolve("runs/1/horizontal");
        experiment = ExperimentReader.read(new RunDirectory(directory));
    }

    private RequestCounts rows() {
        return RequestRows.count(run.resolve("requests.csv.gz"), experiment, note -> {});
    }

    @Test
    void aSummaryOfCountsIsTheOneOfTheirRows() throws IOException {
        RunSummary ofRows = horizontal();

        CountsFile.write(run, rows());
        Files.delete(run.resolve("requests.csv.gz"));
        RunSummary ofCounts = horizontal();

        assertThat(ofCounts.ledger()).isEqualTo(ofRows.ledger());
        assertThat(ofCounts.latencyMs()).isNotEmpty().isEqualTo(ofRows.latencyMs());
        assertThat(ofCounts.stagesMs()).isNotEmpty().isEqualTo(ofRows.stagesMs());
        assertThat(ofCounts.sloAttainment()).isEqualTo(ofRows.sloAttainment());
        assertThat(ofCounts.misses()).isNotEmpty().isEqualTo(ofRows.misses());
        assertThat(ofCounts.phases()).isNotEmpty().isEqualTo(ofRows.phases());
        assertThat(ofCounts.courses()).isNotEmpty().isEqualTo(ofRows.courses());
        assertThat(ofCounts.elasticity()).isNotEmpty().isEqualTo(ofRows.elasticity());
        assertThat(ofCounts.notes()).isEmpty();
    }

    private RunSummary horizontal() {
        return Summaries.of(directory).arms().get(1).runs().getFirst();
    }

    @Test
    void aSecondKeepsItsPercentiles() throws IOException {
        RequestCounts counts = rows();
        Histogram micros = new Histogram(3);
        micros.recordValue(1_500);
        counts.latency("linear", 4, micros);

        CountsFile.write(run, counts);

        SecondCounts read = CountsFile.read(
                        run.resolve("counts.json"), run.resolve("seconds.csv"), experiment, note -> {})
                .model("linear")
                .orElseThrow()
                .seconds();
        assertThat(read.p50Ms(4)).isBetween(1.5, 1.502);
        assertThat(read.p99Ms(5)).isNaN();
    }

    @Test
    void countsOfAnotherExperimentAreRefused() throws IOException {
        CountsFile.write(run, rows());
        Experiment other = new Experiment(
                experiment.schema(),
                experiment.world(),
                experiment.scenario(),
                "",
                1,
                "",
                experiment.machine(),
                experiment.weights(),
                experiment.pace(),
                "",
                experiment.sloMs(),
                experiment.oneTaskPerSecond(),
                experiment.phases().subList(0, 1),
                experiment.arms(),
                1,
                experiment.faults());

        assertThatThrownBy(() ->
                        CountsFile.read(run.resolve("counts.json"), run.resolve("seconds.csv"), other, note -> {}))
                .hasMessageContaining("counts.json")
                .hasMessageContaining("phases: 3, but the experiment has 1");
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Files.writeString(run.resolve("counts.json"), "{\"schema\":\"freshet/counts/9\"}");

        assertThatThrownBy(() -> Summaries.of(directory))
                .hasMessageContaining("counts.json")
                .hasMessageContaining("schema: expected freshet/counts/1");
    }
}
