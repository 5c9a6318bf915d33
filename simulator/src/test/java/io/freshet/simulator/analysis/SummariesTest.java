package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariesTest {

    @TempDir
    Path directory;

    @Test
    void writesTheContractsFields() throws IOException {
        SyntheticExperiment.whole(directory);

        Summaries.write(directory);

        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("summary.json").toFile());
        assertThat(json.path("schema").asText()).isEqualTo("freshet/summary/1");
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("balanced").asBoolean()).isTrue();
        JsonNode run = json.path("arms").path(0).path("runs").path(0);
        assertThat(run.path("ledger").path("balanced").asBoolean()).isTrue();
        assertThat(run.path("ledger").path("published").asLong())
                .isEqualTo(run.path("ledger").path("succeeded").asLong()
                        + run.path("ledger").path("rejected").asLong());
        assertThat(run.path("latencyMs").path("xgboost").path("p99").asDouble()).isBetween(5.0, 40.0);
        assertThat(run.path("latencyMs").path("resnet50").path("tooFew").toString())
                .contains("p999");
        assertThat(run.path("stagesMs")
                        .path("linear")
                        .path("publish")
                        .path("mean")
                        .asDouble())
                .isPositive();
        assertThat(run.path("cost").path("usd").asDouble()).isPositive();
        assertThat(run.path("accuracy").path("linear").path("r2").asDouble()).isBetween(0.5, 1.0);
        assertThat(run.path("accuracy").path("xgboost").path("accuracy").asDouble())
                .isBetween(0.5, 1.0);
        assertThat(run.path("duplicates").asLong()).isEqualTo(1);
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        SyntheticExperiment.whole(directory);
        Summaries.write(directory);
        byte[] first = Files.readAllBytes(directory.resolve("summary.json"));

        Summaries.write(directory);

        assertThat(Files.readAllBytes(directory.resolve("summary.json"))).isEqualTo(first);
        assertThat(directory.resolve("summary.json.next")).doesNotExist();
    }

    @Test
    void tellsCollapseFromRecovery() {
        Summary summary = Summaries.of(SyntheticExperiment.whole(directory));

        assertThat(verdict(summary, "fixed")).isEqualTo(Course.Verdict.COLLAPSED);
        assertThat(verdict(summary, "horizontal")).isEqualTo(Course.Verdict.RECOVERED);
        assertThat(verdict(summary, "hybrid")).isEqualTo(Course.Verdict.RECOVERED);
    }

    @Test
    void oneBlockIsALookNotAVerdict() {
        Summary summary = Summaries.of(SyntheticExperiment.whole(directory));

        assertThat(summary.verdicts())
                .hasSize(6 * 4)
                .allSatisfy(verdict -> assertThat(verdict.verdict()).isEqualTo("not judged: 1 of 6 blocks"));
    }

    @Test
    void anExperimentCutShortSaysWhatIsMissing() throws IOException {
        new SyntheticExperiment(directory, 1, SyntheticExperiment.ARMS).write(1, 2);
        Path events = directory.resolve("runs/1/horizontal/events.jsonl");
        String whole = Files.readString(events);
        Files.writeString(events, whole.substring(0, whole.length() / 2));
        Files.delete(directory.resolve("runs/1/horizontal/requests.csv.gz"));

        Summary summary = Summaries.write(directory);

        assertThat(summary.complete()).isFalse();
        RunSummary unfinished = summary.arms().get(1).runs().getFirst();
        assertThat(unfinished.status()).isEqualTo(RunStatus.UNFINISHED);
        assertThat(unfinished.ledger()).isEmpty();
        assertThat(unfinished.notes()).anyMatch(note -> note.contains("cut off"));
        assertThat(unfinished.latencyMs()).as("from the latency log").containsKey("resnet50");
        assertThat(summary.arms().get(2).runs().getFirst().status()).isEqualTo(RunStatus.MISSING);
    }

    private static Course.Verdict verdict(Summary summary, String arm) {
        return summary.arms().stream()
                .filter(candidate -> candidate.name().equals(arm))
                .findFirst()
                .orElseThrow()
                .runs()
                .getFirst()
                .courses()
                .getFirst()
                .verdict();
    }
}
