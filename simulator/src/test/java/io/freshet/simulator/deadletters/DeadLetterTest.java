package io.freshet.simulator.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.DeadLetter;
import io.freshet.routing.Outcome;
import io.freshet.routing.Topics;
import io.freshet.simulator.cli.CommandLineRun;
import io.freshet.simulator.influx.FakeRouter;
import io.freshet.simulator.influx.MqttConnection;
import io.freshet.simulator.influx.TestBroker;
import io.freshet.simulator.influx.Tokens;
import io.freshet.simulator.lab.os.Poll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters at a real broker: kept, shown and sent again. */
class DeadLetterTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @TempDir
    static Path brokerDirectory;

    private static TestBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = TestBroker.startIn(brokerDirectory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void publish(DeadLetter letter, String correlation) throws Exception {
        try (MqttConnection router = new MqttConnection(broker.settings(), Tokens.random(), Duration.ZERO)) {
            router.open(true, GENEROUS);
            router.publish(Mqtt5Publish.builder()
                            .topic(Topics.deadLetter("linear"))
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .payload("{\"weight\":3504}".getBytes(StandardCharsets.UTF_8))
                            .contentType("application/json")
                            .correlationData(correlation.getBytes(StandardCharsets.UTF_8))
                            .userProperties(Mqtt5UserProperties.of(letter.fields().entrySet().stream()
                                    .map(field -> Mqtt5UserProperty.of(field.getKey(), field.getValue()))
                                    .toList()))
                            .build())
                    .join();
        }
    }

    private List<StoredLetter> kept() throws IOException {
        return new LetterFolder(directory).list(LetterFilter.ALL);
    }

    private void awaitKept(DeadLetterCollector collector, long letters) {
        assertThat(Poll.until(() -> collector.kept() == letters, GENEROUS)).isTrue();
    }

    private String uri() {
        return "tcp://127.0.0.1:" + broker.settings().port();
    }

    @Test
    void whatComesWhileTheCollectorIsAwayIsKeptToo() throws Exception {
        try (DeadLetterCollector collector = DeadLetterCollector.start(broker.settings(), directory)) {
            publish(SampleLetters.letter("one", "inference-failed"), "corr-one");
            awaitKept(collector, 1);
        }
        publish(SampleLetters.letter("two", "expired"), "corr-two");
        try (DeadLetterCollector collector = DeadLetterCollector.start(broker.settings(), directory)) {
            awaitKept(collector, 1);
        }

        assertThat(kept())
                .extracting(letter -> letter.letter().id().orElseThrow())
                .containsExactlyInAnyOrder("one", "two");
        StoredLetter two = new LetterFolder(directory).find("two");
        assertThat(two.letter()).isEqualTo(SampleLetters.letter("two", "expired"));
        assertThat(two.model()).isEqualTo("linear");
        assertThat(two.contentType()).contains("application/json");
        assertThat(two.fields())
                .containsEntry(StoredLetter.CORRELATION, SampleLetters.base64("corr-two"))
                .containsEntry(StoredLetter.PAYLOAD, SampleLetters.base64("{\"weight\":3504}"));
    }

    @Test
    void twoFoldersAreTwoCollectorsAndOneFolderIsOne() throws Exception {
        try (DeadLetterCollector one = DeadLetterCollector.start(broker.settings(), directory.resolve("one"));
                DeadLetterCollector two = DeadLetterCollector.start(broker.settings(), directory.resolve("two"))) {
            publish(SampleLetters.letter("both", "expired"), "c");
            awaitKept(one, 1);
            awaitKept(two, 1);

            assertThatThrownBy(() -> DeadLetterCollector.start(broker.settings(), directory.resolve("one")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another collector works in");
        }
    }

    @Test
    void aMessageThatIsNoDeadLetterIsKeptAsUnreadable() throws Exception {
        try (DeadLetterCollector collector = DeadLetterCollector.start(broker.settings(), directory);
                MqttConnection anybody = new MqttConnection(broker.settings(), Tokens.random(), Duration.ZERO)) {
            anybody.open(true, GENEROUS);
            anybody.publish(Mqtt5Publish.builder()
                            .topic(Topics.deadLetter("linear"))
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .userProperties(Mqtt5UserProperties.of(
                                    Mqtt5UserProperty.of("tries", "many"), Mqtt5UserProperty.of("payload", "!")))
                            .build())
                    .join();
            awaitKept(collector, 1);
        }
        assertThat(kept().getFirst().letter().reason()).isEqualTo("unreadable");
        assertThat(kept().getFirst().letter().detail()).contains("tries: must be a whole number");
    }

    @Test
    void replayedLettersAreAnsweredUnderANewIdAndMarked() throws Exception {
        LetterFolder folder = new LetterFolder(directory);
        folder.keep(SampleLetters.fields("good", "expired"));
        folder.keep(SampleLetters.fields("bad", "expired"));
        folder.keep(SampleLetters.fields("other", "poison"));
        try (FakeRouter _ = FakeRouter.connect(broker.settings(), DeadLetterTest::byId)) {
            CommandLineRun run = CommandLineRun.of(
                    "deadletters", "replay", "--all", "--reason=expired", "--broker=" + uri(), "--dir=" + directory);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        }
        assertThat(folder.find("good").fields())
                .containsEntry(StoredLetter.REPLAYED_AS, "good.retry2")
                .containsEntry(StoredLetter.REPLAY_OUTCOME, "succeeded");
        assertThat(folder.find("bad").fields()).containsEntry(StoredLetter.REPLAY_OUTCOME, "dead-lettered");
        assertThat(folder.find("other").wasReplayed()).isFalse();

        try (FakeRouter _ = FakeRouter.connect(broker.settings(), id -> List.of(Outcome.SUCCEEDED))) {
            assertThat(CommandLineRun.of("deadletters", "replay", "bad", "--broker=" + uri(), "--dir=" + directory)
                            .exitCode())
                    .isZero();
        }
        assertThat(folder.find("bad").fields())
                .containsEntry(StoredLetter.REPLAYED_AS, "bad.retry3")
                .containsEntry(StoredLetter.REPLAY_OUTCOME, "succeeded");
    }

    private static List<Outcome> byId(String id) {
        return id.startsWith("bad") ? List.of(Outcome.DEAD_LETTERED) : List.of(Outcome.SUCCEEDED);
    }

    @Test
    void whatNobodyAnswersIsSaidSo() throws Exception {
        LetterFolder folder = new LetterFolder(directory);
        folder.keep(SampleLetters.fields("lonely", "expired"));
        CommandLineRun run = CommandLineRun.of(
                "deadletters", "replay", "lonely", "--wait=200ms", "--broker=" + uri(), "--dir=" + directory);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(folder.find("lonely").fields()).containsEntry(StoredLetter.REPLAY_OUTCOME, "no answer");
    }

    @Test
    void theTableAndThePageSayWhatIsKnown() throws Exception {
        LetterFolder folder = new LetterFolder(directory);
        folder.keep(SampleLetters.fields("one", "expired"));
        List<String> table = LetterTable.lines(folder.list(LetterFilter.ALL));

        assertThat(table.getFirst()).contains("time", "model", "site/device", "id", "outcome", "reason", "tries");
        assertThat(table.getLast())
                .contains("2026-11-22T09:30:00Z", "linear", "north/north-01", "one", "dead-lettered", "expired", "3");
        assertThat(LetterPage.lines(folder.find("one")))
                .anySatisfy(line -> assertThat(line).contains("given up after 3 tries"))
                .anySatisfy(line -> assertThat(line).startsWith("correlation").endsWith("corr-one"))
                .anySatisfy(line -> assertThat(line).contains("\"weight\" : 3504"));

        Path payload = directory.resolve("payload.json");
        assertThat(CommandLineRun.of("deadletters", "show", "one", "--dir=" + directory, "--payload=" + payload)
                        .exitCode())
                .isZero();
        assertThat(payload).hasContent("{\"weight\":3504}");
    }

    @Test
    void aPictureIsShownBySizeAndType() {
        var fields = SampleLetters.fields("picture", "expired");
        fields.put(StoredLetter.CONTENT_TYPE, "image/jpeg");
        fields.put(StoredLetter.PAYLOAD, "/9gH");

        assertThat(LetterPage.lines(new StoredLetter("key", fields))).contains("payload: 3 bytes of image/jpeg");
    }

    @Test
    void controlCharactersOfDevicesDoNotReachTheTerminal() {
        var fields = SampleLetters.fields("x", "expired");
        fields.put(DeadLetter.DETAIL, "red\u001b[31m");

        assertThat(LetterPage.lines(new StoredLetter("key", fields)))
                .anySatisfy(line -> assertThat(line).endsWith("red?[31m"));
    }

    @Test
    void aLetterIsFoundByIdOrKeyAndSeveralAreNamed() throws Exception {
        LetterFolder folder = new LetterFolder(directory);
        folder.keep(SampleLetters.fields("one", "expired"));
        folder.keep(SampleLetters.fields("one", "poison"));
        assertThat(folder.keep(SampleLetters.fields("one", "poison")))
                .as("the same again")
                .isFalse();
        String key = folder.list(LetterFilter.ALL).getFirst().key();

        assertThat(folder.find(key).key()).isEqualTo(key);
        assertThatThrownBy(() -> folder.find("one")).hasMessageContaining("there are several: ");
        assertThatThrownBy(() -> folder.find("two")).hasMessage("two: there is no such dead letter");
    }

    @Test
    void aFileThatIsNoDeadLetterIsNamed() throws Exception {
        Files.writeString(directory.resolve("x.json"), "{\"topic\":\"a\"}");

        assertThatThrownBy(() -> new LetterFolder(directory).list(LetterFilter.ALL))
                .hasMessageEndingWith("x.json: outcome: is missing");
    }

    @Test
    void aRouterWithoutDetailsIsReadToo() {
        assertThat(SqsLetters.fields("""
                        {"payload":"/9gH","model":"resnet50","received_ms":1795339800000,"content_type":"image/jpeg",
                         "id":["a-1"],"outcome":["dead-lettered"],"reason":["deadline"],"response_topic":[]}"""))
                .containsEntry("id", "a-1")
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("reason", "deadline")
                .containsEntry("ended-at", "1795339800000000")
                .doesNotContainKey("response-topic");
    }

    @Test
    void filtersAreByModelReasonAndTime() {
        StoredLetter letter = new StoredLetter("key", SampleLetters.fields("one", "expired"));
        var at = LetterTime.instant(SampleLetters.ENDED_MICROS);

        assertThat(new LetterFilter(Optional.of("linear"), Optional.of("expired"), Optional.of(at)).takes(letter))
                .isTrue();
        assertThat(new LetterFilter(Optional.of("xgboost"), Optional.empty(), Optional.empty()).takes(letter))
                .isFalse();
        assertThat(new LetterFilter(Optional.empty(), Optional.of("poison"), Optional.empty()).takes(letter))
                .isFalse();
        assertThat(new LetterFilter(Optional.empty(), Optional.empty(), Optional.of(at.plusSeconds(1))).takes(letter))
                .isFalse();
    }

    @Test
    void theIdOfARetryCountsAndStaysShortEnough() {
        assertThat(RetryId.after("a-1")).isEqualTo("a-1.retry2");
        assertThat(RetryId.after("a-1.retry2")).isEqualTo("a-1.retry3");
        assertThat(RetryId.after("x".repeat(128))).hasSize(128).endsWith(".retry2");
    }
}
