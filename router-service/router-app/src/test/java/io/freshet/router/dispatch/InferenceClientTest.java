package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.router.StubInference;
import io.freshet.router.StubInference.Reply;
import io.freshet.router.dispatch.Connection.Fate;
import io.freshet.router.message.Input;
import io.freshet.router.message.Request;
import io.freshet.router.message.Sender;
import io.freshet.routing.Topics;
import io.freshet.routing.dispatch.TryResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceClientTest {

    private static final long MINUTE = 60_000_000;

    private final CountDownLatch end = new CountDownLatch(1);
    private StubInference service;
    private InferenceClient client;
    private final List<Connection> opened = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        service = new StubInference();
        client = client(Duration.ofMinutes(1));
    }

    private InferenceClient client(Duration ageMax) {
        return new InferenceClient("linear", Optional.of(ServiceAddress.of("linear", service.uri())), ageMax);
    }

    @AfterEach
    void stop() {
        end.countDown();
        opened.forEach(Connection::close);
        service.close();
    }

    @Test
    void aTaskIsKnownBeforeItGetsWork() throws IOException {
        Connection connection = open();

        assertThat(connection.task()).isEqualTo("stub-1");
        assertThat(connection.slots()).isEqualTo(2);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void whoIsNotReadyIsNoTask() {
        service.ready = false;

        assertThatIOException().isThrownBy(() -> client.open("")).withMessageContaining("503");
    }

    @Test
    void aTaskIsReachedByItsAddressWithoutABalancer() throws IOException {
        InferenceClient direct = new InferenceClient("linear", Optional.empty(), Duration.ofMinutes(1));
        Connection connection = direct.open("127.0.0.1:" + service.uri().getPort());
        opened.add(connection);

        assertThat(connection.infer(request(), MINUTE, false).result()).isInstanceOf(TryResult.Answered.class);
        assertThatIOException().isThrownBy(() -> direct.open(""));
    }

    @Test
    void anAnswerIsReadAndItsConnectionUsedAgain() throws IOException {
        Connection connection = open();
        for (int i = 0; i < 3; i++) {
            Attempt attempt = connection.infer(request(), MINUTE, false);
            assertThat(attempt.result()).isInstanceOf(TryResult.Answered.class);
            assertThat(attempt.reply().orElseThrow().task()).isEqualTo("stub-1");
            assertThat(connection.fate()).isEqualTo(Fate.KEPT);
        }
        assertThat(service.connections).hasSize(1);
    }

    @Test
    void aConnectionGrowsOld() throws IOException {
        Connection connection = client(Duration.ofNanos(1)).open("");
        opened.add(connection);

        assertThat(connection.old()).isTrue();
        assertThat(open().old()).isFalse();
    }

    @Test
    void whoRefusesForOverloadSaysForHowLong() throws IOException {
        service.behave(_ -> Reply.problem(503, "overloaded", "no room").with("Retry-After", "2"));
        Connection connection = open();
        assertThat(connection.infer(request(), MINUTE, false).result()).isEqualTo(new TryResult.Overloaded(2_000_000));

        service.behave(_ -> Reply.problem(503, "overloaded", "no room").with("retry-after-ms", "7"));
        assertThat(connection.infer(request(), MINUTE, false).result()).isEqualTo(new TryResult.Overloaded(7_000));
        assertThat(connection.fate()).isEqualTo(Fate.KEPT);
    }

    @Test
    void aTaskThatEndsIsLeftAndTheRequestMayGoElsewhere() throws IOException {
        service.behave(_ -> Reply.problem(503, "shutting-down", "takes no more"));
        Connection connection = open();

        assertThat(connection.infer(request(), MINUTE, false).result()).isInstanceOf(TryResult.Unreachable.class);
        assertThat(connection.fate()).isEqualTo(Fate.GONE);
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestWasSentIsAResultOfItsOwn() throws IOException {
        service.behave(_ -> StubInference.BROKEN);
        Connection connection = open();

        assertThat(connection.infer(request(), MINUTE, false).result()).isInstanceOf(TryResult.Broken.class);
        assertThat(connection.fate()).isEqualTo(Fate.GONE);
        assertThat(service.requests).as("not sent again by itself").hasSize(1);
    }

    @Test
    void aCarefulTryIsSentOnlyToATaskThatIsSeenToLive() throws IOException {
        Connection connection = open();
        service.ready = false;
        assertThat(connection.infer(request(), MINUTE, true).result()).isInstanceOf(TryResult.Unreachable.class);
        assertThat(service.requests).isEmpty();

        service.ready = true;
        assertThat(open().infer(request(), MINUTE, true).result()).isInstanceOf(TryResult.Answered.class);
        assertThat(service.requests).hasSize(1);
        service.behave(_ -> StubInference.BROKEN);
        assertThat(open().infer(request(), MINUTE, true).result()).isInstanceOf(TryResult.Broken.class);
    }

    @Test
    void withoutTimeNothingIsSent() throws IOException {
        assertThat(infer(0).result()).isInstanceOf(TryResult.Unsent.class);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void theServiceIsToldWhatIsLeftOfTheTime() throws IOException {
        infer(MINUTE);

        assertThat(service.requests.getFirst().at("/parameters/timeout").asLong())
                .isBetween(1L, MINUTE);
    }

    @Test
    void nobodyThereIsUnreachable() {
        service.close();

        assertThatIOException().isThrownBy(() -> client.open(""));
    }

    @Test
    void noAnswerInTimeIsATimeoutAndTheConnectionIsUsedAgainOnceItCame() throws IOException {
        service.behave(this::never);
        Connection connection = open();

        assertThat(connection.infer(request(), 200_000, false).result()).isInstanceOf(TryResult.TimedOut.class);
        assertThat(connection.fate()).isEqualTo(Fate.LATE);
        end.countDown();
        assertThat(connection.awaitLate()).isEqualTo(Fate.KEPT);
        service.behave(StubInference::prediction);
        assertThat(connection.infer(request(), MINUTE, false).result()).isInstanceOf(TryResult.Answered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Refused, invalid-input",
        "404, Refused, unknown-model",
        "413, Refused, too-large",
        "422, Refused, invalid-input",
        "429, Overloaded,",
        "502, Overloaded,",
        "504, TimedOut,",
        "500, Failed,",
        "501, Failed,",
    })
    void eachStatusHasItsMeaning(int status, String result, String code) throws IOException {
        service.behave(_ -> Reply.problem(status, "x", "because"));

        Attempt attempt = infer(MINUTE);
        assertThat(attempt.result().getClass().getSimpleName()).isEqualTo(result);
        assertThat(attempt.refusal().map(problem -> problem.code())).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json", "{}", "{\"outputs\":[]}"})
    void anAnswerThatIsNoneIsAFailure(String body) throws IOException {
        service.behave(_ -> new Reply(200, "application/json", body, Map.of()));

        assertThat(infer(MINUTE).result()).isInstanceOf(TryResult.Failed.class);
    }

    private Reply never(JsonNode request) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return StubInference.prediction(request);
    }

    private Connection open() throws IOException {
        Connection connection = client.open("");
        opened.add(connection);
        return connection;
    }

    private Attempt infer(long timeoutMicros) throws IOException {
        return open().infer(request(), timeoutMicros, false);
    }

    private static Request request() {
        Topics.Request topic = new Topics.Request("s", "d", "linear");
        Sender sender = new Sender(
                Optional.of("r-1"),
                Optional.of(topic),
                "linear",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalLong.empty());
        return new Request(sender, topic, OptionalLong.empty(), new Input.Row(new LinkedHashMap<>(Map.of("a", 1.0))));
    }
}
