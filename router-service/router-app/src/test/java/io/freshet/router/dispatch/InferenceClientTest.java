package io.freshet.router.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.router.StubInference;
import io.freshet.router.StubInference.Reply;
import io.freshet.router.message.Input;
import io.freshet.router.message.Request;
import io.freshet.router.message.Sender;
import io.freshet.routing.Topics;
import io.freshet.routing.dispatch.TryResult;
import java.io.IOException;
import java.util.LinkedHashMap;
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

    @BeforeEach
    void start() throws IOException {
        service = new StubInference();
        client = new InferenceClient(ServiceAddress.of("linear", service.uri()), MINUTE);
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.close();
        service.close();
    }

    @Test
    void anAnswerIsReadAndItsConnectionUsedAgain() {
        for (int i = 0; i < 3; i++) {
            Attempt attempt = infer(MINUTE);
            assertThat(attempt.result()).isInstanceOf(TryResult.Answered.class);
            assertThat(attempt.reply().orElseThrow().task()).isEqualTo("stub-1");
        }
        assertThat(service.connections).hasSize(1);
    }

    @Test
    void anOldConnectionIsNotUsedAgain() {
        InferenceClient impatient = new InferenceClient(ServiceAddress.of("linear", service.uri()), 1);
        for (int i = 0; i < 3; i++) impatient.infer(request(), MINUTE, false);
        impatient.close();

        assertThat(service.connections).hasSize(3);
    }

    @Test
    void whoRefusesForOverloadIsLeft() {
        service.behave(_ -> Reply.problem(503, "overloaded", "no room").with("Retry-After", "2"));

        assertThat(infer(MINUTE).result()).isEqualTo(new TryResult.Overloaded(2_000_000));
        infer(MINUTE);
        assertThat(service.connections).hasSize(2);
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestWasSentIsAResultOfItsOwn() {
        service.behave(_ -> StubInference.BROKEN);
        service.ready = false; // a task that has ended answers no probe

        assertThat(infer(MINUTE).result()).isInstanceOf(TryResult.Broken.class);
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void aKeptConnectionThatBreaksTellsTheSame() {
        infer(MINUTE);
        service.behave(_ -> StubInference.BROKEN);

        assertThat(infer(MINUTE).result()).isInstanceOf(TryResult.Broken.class);
        assertThat(service.requests).as("not sent again by itself").hasSize(2);
    }

    @Test
    void aCarefulTryIsSentOnlyToATaskThatIsSeenToLive() {
        service.ready = false;
        assertThat(client.infer(request(), MINUTE, true).result()).isInstanceOf(TryResult.Unreachable.class);
        assertThat(service.requests).isEmpty();

        service.ready = true;
        assertThat(client.infer(request(), MINUTE, true).result()).isInstanceOf(TryResult.Answered.class);
        assertThat(service.requests).hasSize(1);
        service.behave(_ -> StubInference.BROKEN);
        assertThat(client.infer(request(), MINUTE, true).result()).isInstanceOf(TryResult.Broken.class);
    }

    @Test
    void withoutTimeNothingIsSent() {
        assertThat(infer(0).result()).isInstanceOf(TryResult.Unsent.class);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void theServiceIsToldWhatIsLeftOfTheTime() {
        infer(MINUTE);

        assertThat(service.requests.getFirst().at("/parameters/timeout").asLong())
                .isBetween(1L, MINUTE);
    }

    @Test
    void nobodyThereIsUnreachable() {
        service.close();

        assertThat(infer(MINUTE).result()).isInstanceOf(TryResult.Unreachable.class);
    }

    @Test
    void noAnswerInTimeIsATimeout() {
        service.behave(this::never);

        assertThat(infer(1_000_000).result()).isInstanceOf(TryResult.TimedOut.class);
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
    void eachStatusHasItsMeaning(int status, String result, String code) {
        service.behave(_ -> Reply.problem(status, "x", "because"));

        Attempt attempt = infer(MINUTE);
        assertThat(attempt.result().getClass().getSimpleName()).isEqualTo(result);
        assertThat(attempt.refusal().map(problem -> problem.code())).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json", "{}", "{\"outputs\":[]}"})
    void anAnswerThatIsNoneIsAFailure(String body) {
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

    private Attempt infer(long timeoutMicros) {
        return client.infer(request(), timeoutMicros, false);
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
