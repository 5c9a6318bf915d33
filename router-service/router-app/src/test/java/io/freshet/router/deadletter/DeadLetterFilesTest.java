package io.freshet.router.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.router.counters.DeadLetterCounters;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Sender;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFilesTest {

    private static final String TOPIC = "freshet/s/d/infer/linear";

    @TempDir
    Path temporary;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aFileHasTheFieldsAndTheMessage() throws IOException {
        files(10, 10_000).write(kept(new byte[] {1, 2, 3}, 7));

        JsonNode json = new ObjectMapper().readTree(folder().getFirst().toFile());
        assertThat(json.path("topic").asText()).isEqualTo(TOPIC);
        assertThat(json.path("device").asText()).isEqualTo("d");
        assertThat(json.path("reason").asText()).isEqualTo("poison");
        assertThat(json.path("tries").asText()).isEqualTo("2");
        assertThat(json.path("ended-at").asText()).isEqualTo("7");
        assertThat(json.path("model").asText()).isEqualTo("linear");
        assertThat(json.path("content-type").asText()).isEqualTo("image/png");
        assertThat(json.path("payload").binaryValue()).containsExactly(1, 2, 3);
        assertThat(counted("written")).isOne();
    }

    @Test
    void theOldestMakeRoomForTheNewest() throws IOException {
        DeadLetterFiles files = files(3, 1_000_000);
        for (int n = 1; n <= 5; n++) files.write(kept(new byte[0], n));

        assertThat(folder()).hasSize(3);
        assertThat(folder().getFirst().getFileName().toString()).startsWith("0000000000000000003-");
        assertThat(counted("written")).isEqualTo(5);
        assertThat(counted("removed")).isEqualTo(2);
    }

    @Test
    void theFolderIsBoundedInBytes() throws IOException {
        DeadLetterFiles files = files(100, 5_000);
        for (int n = 1; n <= 10; n++) files.write(kept(new byte[900], n));

        long bytes = 0;
        for (Path file : folder()) bytes += Files.size(file);
        assertThat(bytes).isBetween(1_500L, 5_000L);
    }

    @Test
    void aVeryLargePayloadIsLeftOut() throws IOException {
        files(10, 10_000).write(kept(new byte[1_001], 1));

        assertThat(new ObjectMapper().readTree(folder().getFirst().toFile()).has("payload"))
                .isFalse();
    }

    @Test
    void whatCannotBeWrittenIsCounted() throws IOException {
        Files.writeString(temporary.resolve("letters"), "a file, no folder");
        files(10, 10_000).write(kept(new byte[0], 1));

        assertThat(counted("lost")).isOne();
        assertThat(counted("written")).isZero();
    }

    private DeadLetterFiles files(int filesMax, long bytesMax) {
        return new DeadLetterFiles(
                temporary.resolve("letters"),
                new DeadLetterFiles.Bounds(filesMax, bytesMax, 1_000),
                new DeadLetterCounters(meters, "fixed"));
    }

    private static Kept kept(byte[] payload, long endedMicros) {
        Incoming message = new Incoming(
                TOPIC,
                payload,
                Optional.of("image/png"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return Kept.of(message, Sender.of(Topics.parseRequest(TOPIC)), ProblemCode.POISON.of("why"), 2, 1, endedMicros);
    }

    private List<Path> folder() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("letters"))) {
            return files.sorted().toList();
        }
    }

    private double counted(String outcome) {
        return meters.get("freshet_dead_letter_files_total")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
