package io.freshet.simulator.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.routing.Outcome;
import io.freshet.simulator.cli.CommandLineRun;
import io.freshet.simulator.influx.FakeRouter;
import io.freshet.simulator.influx.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's queue, as the rule of IoT Core fills it, behind the SDK itself. */
class SqsLettersTest {

    private static final Map<String, String> SETTINGS =
            Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "test", "aws.secretAccessKey", "test");

    private FakeQueue queue;

    @TempDir
    private Path directory;

    @BeforeEach
    void startQueue() throws IOException {
        queue = new FakeQueue();
        SETTINGS.forEach(System::setProperty);
        System.setProperty("aws.endpointUrlSqs", queue.endpoint().toString());
        for (String id : List.of("one", "two", "three")) queue.put("message-" + id, body(id));
        queue.put("message-broken", "no JSON");
    }

    @AfterEach
    void stopQueue() {
        queue.close();
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrlSqs");
    }

    /** IoT's SQL names fields with underscores and gives a user property as a list. */
    private static String body(String id) {
        return """
                {"payload":"%s","model":"linear","received_ms":1795339800123,"content_type":"application/json",
                 "correlation":"%s","id":["%s"],"outcome":["dead-lettered"],"reason":["poison"],"detail":["gave up"],
                 "topic":["freshet/north/north-01/infer/linear"],"site":["north"],"device":["north-01"],
                 "response_topic":["freshet/north/north-01/result"],"tries":["3"],"arrived_at":["1795339799000000"],
                 "ended_at":["1795339800000000"],"sent_at":[]}""".formatted(SampleLetters.base64("{\"weight\":3504}"), SampleLetters.base64("corr"), id);
    }

    @Test
    void aListIsALookAndTakesNothingAway() {
        List<String> told = new ArrayList<>();
        try (SqsLetters letters = SqsLetters.open(queue.url(), 100, told::add)) {
            assertThat(letters.list(LetterFilter.ALL))
                    .extracting(letter -> letter.letter().id().orElseThrow())
                    .containsExactlyInAnyOrder("one", "two", "three");
            assertThat(queue.hidden()).hasSize(4);
        }

        assertThat(told).singleElement().asString().startsWith("message message-broken: is no JSON");
        assertThat(queue.left()).hasSize(4);
        assertThat(queue.hidden()).isEmpty();
    }

    @Test
    void aReplayDeletesOnlyWhatWasAnswered() throws Exception {
        try (TestBroker broker = TestBroker.startIn(directory);
                FakeRouter _ = FakeRouter.connect(broker.settings(), SqsLettersTest::silentForTwo)) {
            CommandLineRun run = CommandLineRun.of(
                    "deadletters",
                    "replay",
                    "--all",
                    "--wait=2s",
                    "--queue=" + queue.url(),
                    "--broker=tcp://127.0.0.1:" + broker.settings().port());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        }
        assertThat(queue.left()).containsExactlyInAnyOrder("message-two", "message-broken");
        assertThat(queue.hidden()).isEmpty();
    }

    private static List<Outcome> silentForTwo(String id) {
        return id.startsWith("two") ? List.of() : List.of(Outcome.SUCCEEDED);
    }
}
