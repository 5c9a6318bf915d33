package io.freshet.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void timesCountFromTheStartOfTheLoadAlsoBeforeItIsKnown() throws IOException {
        Path file = directory.resolve("events.jsonl");
        try (EventLog log = EventLog.create(file, event -> {})) {
            log.add(START.minusMillis(1_500), "task", "state", "launched");
            log.startAt(START);
            log.add(START.plusSeconds(2), "phase", "name", "heavy");
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"t\":-1500000,\"kind\":\"task\",\"state\":\"launched\"}",
                        "{\"t\":2000000,\"kind\":\"phase\",\"name\":\"heavy\"}");
    }

    @Test
    void aRunThatNeverStartedKeepsItsEvents() throws IOException {
        Path file = directory.resolve("events.jsonl");
        try (EventLog log = EventLog.create(file, event -> {})) {
            log.add(START, "task", "state", "requested");
            log.add(START.plusSeconds(1), "task", "state", "stopped");
        }

        assertThat(Files.readAllLines(file)).hasSize(2).first().asString().startsWith("{\"t\":0,");
    }

    @Test
    void theListenerHearsEveryEventAtOnce() throws IOException {
        List<EventLog.Event> heard = new ArrayList<>();
        try (EventLog log = EventLog.create(directory.resolve("events.jsonl"), heard::add)) {
            log.add(START, "fault", "what", "kill router");

            assertThat(heard).singleElement().satisfies(event -> {
                assertThat(event.text("what")).isEqualTo("kill router");
                assertThat(event.text("missing")).isEmpty();
            });
        }
    }
}
