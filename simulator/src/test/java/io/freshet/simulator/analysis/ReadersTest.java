package io.freshet.simulator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

    @TempDir
    Path directory;

    private final List<String> notes = new ArrayList<>();

    @Test
    void aWrongEventNamesFileAndLine() throws IOException {
        Path file = write("events.jsonl", """
                {"t":0,"kind":"load-end"}
                {"t":1,"kind":"task","service":"s","task":"t","state":"asleep"}
                {"t":2,"kind":"load-end"}
                """);

        assertThatThrownBy(() -> EventsReader.read(file, event -> {}, notes::add))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("events.jsonl, line 2")
                .hasMessageContaining("unknown task state 'asleep'");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        Path file = write("events.jsonl", "{\"kind\":\"load-end\"}\n");

        assertThatThrownBy(() -> EventsReader.read(file, event -> {}, notes::add))
                .hasMessageContaining("t: must be a number");
    }

    @Test
    void aKindOfALaterVersionIsKeptApart() throws IOException {
        List<RunEvent> events = new ArrayList<>();

        EventsReader.read(write("events.jsonl", "{\"t\":3,\"kind\":\"weather\"}\n"), events::add, notes::add);

        assertThat(events).containsExactly(new RunEvent.Other(3, "weather"));
    }

    @Test
    void aLastLineThatWasCutOffIsANoteAndOneInTheMiddleAnError() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        EventsReader.read(write("a.jsonl", "{\"t\":3,\"kind\":\"load-end\"}\n{\"t\":4,\"ki"), events::add, notes::add);
        assertThat(events).hasSize(1);
        assertThat(notes).singleElement().asString().contains("line (2) is cut off");

        Path broken = write("b.jsonl", "{\"t\":4,\"ki\n{\"t\":3,\"kind\":\"load-end\"}\n");
        assertThatThrownBy(() -> EventsReader.read(broken, events::add, notes::add))
                .hasMessageContaining("b.jsonl, line 1");
    }

    @Test
    void anEmptyCellIsAbsentNeverZero() throws IOException {
        List<SignalRow> rows = new ArrayList<>();
        Path file = write("signals.csv", "t,service,arrivals,cpu\n1000000,resnet50,,12.5\n");

        CsvReader.read(file, SignalRow.NEEDED, row -> rows.add(SignalRow.of(row)), notes::add);

        assertThat(rows.getFirst().arrivals()).isEmpty();
        assertThat(rows.getFirst().cpu()).hasValue(12.5);
        assertThat(rows.getFirst().vcpu()).as("no such column").isEmpty();
    }

    @Test
    void aWrongCellNamesLineAndColumn() throws IOException {
        Path file = write("signals.csv", "t,service,cpu\n1,a,1\n2,a,much\n3,a,1\n");

        assertThatThrownBy(() -> CsvReader.read(file, SignalRow.NEEDED, SignalRow::of, notes::add))
                .hasMessageContaining("signals.csv, line 3")
                .hasMessageContaining("cpu: must be a number, was 'much'");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path file = write("signals.csv", "t,cpu\n1,1\n");

        assertThatThrownBy(() -> CsvReader.read(file, SignalRow.NEEDED, row -> {}, notes::add))
                .hasMessageContaining("column 'service' is missing");
    }

    @Test
    void gzipThatWasCutOffGivesItsWholeRowsAndANote() throws IOException {
        Path run = new SyntheticExperiment(directory, 1, List.of("fixed")).run(1, "fixed");
        new SyntheticExperiment(directory, 1, List.of("fixed")).write(7, 1);
        Path file = run.resolve("requests.csv.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        List<RequestRow> rows = new ArrayList<>();

        CsvReader.read(file, RequestRow.NEEDED, row -> rows.add(RequestRow.of(row)), notes::add);

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(notes).singleElement().asString().contains("requests.csv.gz");
    }

    @Test
    void quotedCellsMayHaveCommasAndQuotes() {
        assertThat(CsvLine.split("a,\"tench, \"\"Tinca\"\"\",,\"\",z"))
                .containsExactly("a", "tench, \"Tinca\"", "", "", "z");
        assertThat(CsvLine.split("a,")).containsExactly("a", "");
    }

    @Test
    void noExperimentIsNoRunDirectory() {
        assertThatThrownBy(() -> Summaries.write(directory)).hasMessageContaining("this is not a run directory");
    }

    @Test
    void anExperimentOfAnotherSchemaIsRefused() throws IOException {
        write("experiment.json", "{\"schema\":\"freshet/experiment/9\"}");

        assertThatThrownBy(() -> Summaries.write(directory))
                .hasMessageContaining("schema: expected freshet/experiment/1");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
