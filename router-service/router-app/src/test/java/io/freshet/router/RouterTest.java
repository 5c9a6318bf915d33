package io.freshet.router;

import static io.freshet.router.RouterFixture.LONG;
import static io.freshet.router.RouterFixture.answer;
import static io.freshet.router.RouterFixture.answered;
import static io.freshet.router.RouterFixture.ids;
import static io.freshet.router.TestDevice.ROW;
import static io.freshet.router.TestDevice.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import io.freshet.router.TestDevice.Received;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** One router between a real broker and stubs of the inference services. */
class RouterTest {

    private static final String REPLY = "freshet/site-1/device-1/reply/";

    @TempDir
    static Path folder;

    static TestBroker broker;
    static StubInference linear;
    static StubInference resnet;
    static TestDevice device;
    static ConfigurableApplicationContext router;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(folder);
        linear = new StubInference();
        resnet = new StubInference();
        device = new TestDevice(broker.port());
        router = RouterFixture.start("fixed", broker, linear, resnet);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
        device.close();
        linear.close();
        resnet.close();
        broker.stop();
    }

    @BeforeEach
    void behave() {
        linear.behave(StubInference::prediction);
        resnet.behave(StubInference::prediction);
    }

    @Test
    void aRowIsAnsweredOnTheResultTopic() {
        device.sendRow("linear", "row-1");

        Received answer = answer(device, "row-1");
        assertThat(answer.topic()).isEqualTo("freshet/site-1/device-1/result");
        assertThat(answer.property("outcome")).contains("succeeded");
        assertThat(answer.publish().getContentType()).map(Object::toString).contains("application/json");
        JsonNode json = answer.json();
        assertThat(json.path("model").asText()).isEqualTo("linear");
        assertThat(json.path("weights").asText()).isEqualTo("trained");
        assertThat(json.path("task").asText()).isEqualTo("stub-1");
        assertThat(json.at("/outputs/0/name").asText()).isEqualTo("prediction");
        assertThat(json.at("/outputs/0/values/0").asDouble()).isEqualTo(24.5);
        JsonNode stages = json.path("stages");
        assertThat(stages.path("routedAt").asLong())
                .isPositive()
                .isLessThanOrEqualTo(stages.path("dispatchedAt").asLong());
        assertThat(stages.path("dispatchedAt").asLong())
                .isLessThanOrEqualTo(stages.path("completedAt").asLong());
        assertThat(stages.path("computeMicros").asLong()).isEqualTo(100);
    }

    @Test
    void theServiceGetsOneInputPerFeature() {
        device.sendRow("linear", "row-2");
        answer(device, "row-2");

        JsonNode request = request(linear, "row-2");
        assertThat(request.at("/parameters/timeout").asLong()).isPositive();
        assertThat(request.path("inputs"))
                .map(JsonNode::toString)
                .containsExactly(
                        "{\"name\":\"cylinders\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[8.0]}",
                        "{\"name\":\"weight\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[3504.5]}",
                        "{\"name\":\"origin\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"usa\"]}");
    }

    @Test
    void aPictureIsAnsweredOnTheTopicItAsksFor() {
        device.send(message("resnet50", new byte[] {(byte) 0xff, (byte) 0xd8, 7}, "id", "picture-1")
                .contentType("image/jpeg")
                .responseTopic(REPLY + "here")
                .correlationData("c-1".getBytes(StandardCharsets.UTF_8)));

        Received answer = answer(device, "picture-1");
        assertThat(answer.topic()).isEqualTo(REPLY + "here");
        assertThat(answer.publish().getCorrelationData())
                .map(data -> StandardCharsets.UTF_8.decode(data).toString())
                .contains("c-1");
        JsonNode input = request(resnet, "picture-1").at("/inputs/0");
        assertThat(input)
                .hasToString("{\"name\":\"image\",\"shape\":[1],\"datatype\":\"BYTES\","
                        + "\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"/9gH\"]}");
    }

    @Test
    void anEnvelopeIsAnsweredLikeAnyOther() {
        device.send(message(
                "linear",
                "{\"id\":\"envelope-1\",\"content-type\":\"application/json\",\"response-topic\":\"%s\",\"correlation\":\"c-1\",\"payload\":%s}"
                        .formatted(REPLY + "e", ROW)));

        Received answer = answer(device, "envelope-1");
        assertThat(answer.topic()).isEqualTo(REPLY + "e");
        assertThat(answer.json().path("id").asText()).isEqualTo("envelope-1");
        assertThat(answer.json().path("correlation").asText()).isEqualTo("c-1");
        assertThat(answer.json().path("outcome").asText()).isEqualTo("succeeded");
        assertThat(answer.json().path("answeredAt").asLong()).isPositive();
        assertThat(answer.json().at("/outputs/0/values/0").asDouble()).isEqualTo(24.5);
    }

    @Test
    void anInvalidMessageIsAnsweredWithItsProblemAndKept() {
        device.send(message("linear", "{\"weight\":[1]}", "id", "invalid-1").contentType("application/json"));

        Received answer = answer(device, "invalid-1");
        assertThat(answer.property("outcome")).contains("rejected");
        assertThat(answer.publish().getContentType()).map(Object::toString).contains("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:freshet:problem:invalid-message");
        assertThat(answer.json().path("field").asText()).isEqualTo("weight");
        assertThat(answer.json().path("model").asText()).isEqualTo("linear");
        assertThat(answer.json().path("routedAt").asLong()).isPositive();

        Received kept = deadLetter("invalid-1");
        assertThat(kept.topic()).isEqualTo("freshet/dead-letter/linear");
        assertThat(kept.property("reason")).contains("invalid-message");
        assertThat(kept.property("detail")).contains("weight: must be a finite number, text or true/false");
        assertThat(kept.property("topic")).contains("freshet/site-1/device-1/infer/linear");
        assertThat(kept.property("site")).contains("site-1");
        assertThat(kept.property("device")).contains("device-1");
        assertThat(kept.property("tries")).contains("0");
        assertThat(kept.publish().getPayloadAsBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"weight\":[1]}");
        assertThat(kept.publish().getContentType()).map(Object::toString).contains("application/json");
    }

    @Test
    void aMessageWithoutAnIdIsAnsweredTooOnce() {
        device.send(message("linear", "{}").responseTopic(REPLY + "no-id"));

        await().atMost(LONG).until(() -> !on(REPLY + "no-id").isEmpty());
        assertThat(on(REPLY + "no-id").getFirst().json().path("field").asText()).isEqualTo("id");
    }

    @Test
    void whatTheServiceRefusesIsInvalidInput() {
        linear.behave(_ -> new StubInference.Reply(
                400,
                "application/problem+json",
                "{\"detail\":\"weight: must be positive\",\"field\":\"weight\",\"code\":\"invalid-input\"}",
                Map.of()));
        device.sendRow("linear", "refused-1");

        JsonNode problem = answer(device, "refused-1").json();
        assertThat(problem.path("code").asText()).isEqualTo("invalid-input");
        assertThat(problem.path("field").asText()).isEqualTo("weight");
        assertThat(problem.path("detail").asText()).isEqualTo("weight: must be positive");
        assertThat(linear.ids()).filteredOn("refused-1"::equals).hasSize(1);
    }

    @Test
    void anUnknownModelIsAnsweredOnceAndAKnownOneOnceToo() {
        device.sendRow("bert", "unknown-1");
        device.sendRow("linear", "known-1");

        assertThat(answer(device, "unknown-1").json().path("code").asText()).isEqualTo("unknown-model");
        assertThat(answer(device, "known-1").property("outcome")).contains("succeeded");
        assertThat(deadLetter("unknown-1").topic()).isEqualTo("freshet/dead-letter/bert");

        device.sendRow("bert", "unknown-2");
        answer(device, "unknown-2");
        assertThat(device.answersTo("unknown-1")).hasSize(1);
        assertThat(device.answersTo("known-1")).hasSize(1);
    }

    @Test
    void anOverloadedServiceIsAskedAgain() {
        AtomicInteger refusals = new AtomicInteger(2);
        linear.behave(request -> refusals.getAndDecrement() > 0
                ? StubInference.Reply.problem(503, "overloaded", "no room").with("Retry-After", "0")
                : StubInference.prediction(request));
        device.sendRow("linear", "overload-1");

        assertThat(answer(device, "overload-1").property("outcome")).contains("succeeded");
        assertThat(linear.ids()).filteredOn("overload-1"::equals).hasSize(3);
    }

    @Test
    void aPoisonMessageIsGivenUpAfterThreeTries() {
        linear.behave(request -> request.path("id").asText().startsWith("poison")
                ? StubInference.Reply.problem(500, "internal", "boom")
                : StubInference.prediction(request));
        device.sendRow("linear", "poison-1");
        device.sendRow("linear", "healthy-1");

        Received answer = answer(device, "poison-1");
        assertThat(answer.property("outcome")).contains("dead-lettered");
        assertThat(answer.json().path("code").asText()).isEqualTo("poison");
        assertThat(answer.json().path("detail").asText()).contains("3 times").contains("boom");
        assertThat(linear.ids()).filteredOn("poison-1"::equals).hasSize(3);
        assertThat(deadLetter("poison-1").property("reason")).contains("poison");
        assertThat(deadLetter("poison-1").property("tries")).contains("3");
        assertThat(answer(device, "healthy-1").property("outcome")).contains("succeeded");
    }

    @Test
    void aMessageThatBreaksItsTaskIsGivenUpAfterThreeTriesAndHurtsNoOther() {
        linear.behave(request -> request.path("id").asText().equals("crash-7")
                ? StubInference.BROKEN
                : StubInference.prediction(request));
        List<String> ids = ids("crash", 20);
        for (String id : ids) device.sendRow("linear", id);

        Received answer = answer(device, "crash-7");
        assertThat(answer.property("outcome")).contains("dead-lettered");
        assertThat(answer.json().path("code").asText()).isEqualTo("poison");
        assertThat(answer.json().path("detail").asText()).contains("3 times");
        assertThat(linear.ids()).filteredOn("crash-7"::equals).hasSize(3);
        answered(device, ids);
        assertThat(device.answers)
                .filteredOn(other -> ids.contains(other.id()) && !other.id().equals("crash-7"))
                .allMatch(other -> other.property("outcome").orElseThrow().equals("succeeded"));
    }

    @Test
    void itsOwnExpiryEndsAMessageThatWaits() {
        CountDownLatch open = new CountDownLatch(1);
        resnet.behave(request -> {
            awaitQuietly(open);
            return StubInference.prediction(request);
        });
        for (String id : ids("before-expiry", 2)) picture(id); // as many as are sent at first
        device.send(message("resnet50", new byte[] {1}, "id", "expiry-1")
                .contentType("image/png")
                .messageExpiryInterval(1));

        Received answer = answer(device, "expiry-1");
        open.countDown();
        assertThat(answer.json().path("code").asText()).isEqualTo("expired");
        assertThat(answer.json().path("detail").asText()).contains("message expiry interval");
        assertThat(resnet.ids()).doesNotContain("expiry-1");
        answered(device, ids("before-expiry", 2));
    }

    @Test
    void whatIsTooOldIsNotComputed() {
        String anHourAgo = String.valueOf(Instant.now().minusSeconds(3_600).toEpochMilli() * 1_000);
        device.send(message("linear", ROW, "id", "old-1", "sent-at", anHourAgo).contentType("application/json"));

        Received answer = answer(device, "old-1");
        assertThat(answer.json().path("code").asText()).isEqualTo("expired");
        assertThat(answer.property("outcome")).contains("rejected");
        assertThat(answer.json().path("field").asText()).isEqualTo("sent-at");
        assertThat(answer.json().path("detail").asText()).contains("sent-at is 3600 s before it arrived");
        assertThat(linear.ids()).doesNotContain("old-1");
    }

    @Test
    void aRepeatedIdIsGivenTheSameAnswerAgainWhereTheRepetitionWantsIt() {
        double before = counted("outcome", "duplicate");
        device.sendRow("linear", "twice-1");
        Received first = answer(device, "twice-1");
        device.send(message("linear", ROW, "id", "twice-1")
                .contentType("application/json")
                .responseTopic(REPLY + "again")
                .correlationData("c-2".getBytes(StandardCharsets.UTF_8)));

        await().atMost(LONG).until(() -> device.answersTo("twice-1").size() == 2);
        Received again = device.answersTo("twice-1").getLast();
        assertThat(again.topic()).isEqualTo(REPLY + "again");
        assertThat(again.publish().getCorrelationData())
                .map(data -> StandardCharsets.UTF_8.decode(data).toString())
                .contains("c-2");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(counted("outcome", "duplicate")).isEqualTo(before + 1);
        assertThat(linear.ids()).filteredOn("twice-1"::equals).hasSize(1);
    }

    @Test
    void anIdBelongsToItsDevice() {
        device.sendRow("linear", "shared-1");
        Received own = answer(device, "shared-1");
        device.send(message("linear", ROW, "id", "shared-1")
                .contentType("application/json")
                .topic("freshet/site-1/device-2/infer/linear"));

        await().atMost(LONG).until(() -> device.answersTo("shared-1").size() == 2);
        Received others = device.answersTo("shared-1").getLast();
        assertThat(own.topic()).isEqualTo("freshet/site-1/device-1/result");
        assertThat(others.topic()).isEqualTo("freshet/site-1/device-2/result");
        assertThat(others.property("outcome")).contains("succeeded");
        assertThat(linear.ids()).filteredOn("shared-1"::equals).hasSize(2);
    }

    @Test
    void mediaTypesAreComparedAsHttpSays() {
        int number = 0;
        for (String type :
                List.of("application/json; charset=utf-8", "Application/JSON", "application/json;charset=\"UTF-8\"")) {
            String id = "media-" + ++number;
            device.send(message("linear", ROW, "id", id).contentType(type));
            assertThat(answer(device, id).property("outcome")).as(type).contains("succeeded");
        }
    }

    @Test
    void noDeviceIsAnsweredInAnothersName() {
        device.send(message("linear", ROW, "id", "foreign-1")
                .contentType("application/json")
                .responseTopic("freshet/site-1/device-2/result"));

        Received answer = answer(device, "foreign-1");
        assertThat(answer.topic()).isEqualTo("freshet/site-1/device-1/result");
        assertThat(answer.json().path("field").asText()).isEqualTo("response-topic");
        assertThat(deadLetter("foreign-1").property("response-topic")).contains("freshet/site-1/device-2/result");
    }

    @Test
    void anAnswerIsNeverReceivedAsARequest() {
        device.send(message("linear", ROW, "id", "loop-1")
                .contentType("application/json")
                .responseTopic("freshet/a b/c/infer/xgboost"));

        assertThat(answer(device, "loop-1").json().path("code").asText()).isEqualTo("invalid-message");
    }

    @Test
    void anEnvelopeWithAnEndlessCorrelationIsAProblemForItsDeviceAndForNobodyElse() {
        List<String> others = ids("after-envelope", 50);
        device.send(message(
                "linear",
                "{\"id\":\"endless-1\",\"content-type\":\"application/json\",\"payload\":%s,\"correlation\":\"%s\"}"
                        .formatted(ROW, "x".repeat(70_000))));
        for (String id : others) device.sendRow("linear", id);

        Received answer = answer(device, "endless-1");
        assertThat(answer.json().path("field").asText()).isEqualTo("correlation");
        assertThat(answer.json().path("id").asText()).isEqualTo("endless-1");
        assertThat(deadLetter("endless-1").property("reason")).contains("invalid-message");
        answered(device, others);
    }

    @Test
    void aFloodOfOneModelNeitherDelaysAnotherNorIsDropped() {
        CountDownLatch open = new CountDownLatch(1);
        resnet.behave(request -> {
            awaitQuietly(open);
            return StubInference.prediction(request);
        });
        List<String> flood = ids("flood", 200); // the queue holds 16
        for (String id : flood) picture(id);
        List<String> others = ids("other", 50);
        for (String id : others) device.sendRow("linear", id);

        answered(device, others);
        assertThat(device.answers).map(Received::id).doesNotContainAnyElementsOf(flood);
        open.countDown();
        answered(device, flood);
        assertThat(device.answers)
                .filteredOn(answer -> flood.contains(answer.id()))
                .hasSize(200)
                .allMatch(answer -> answer.property("outcome").orElseThrow().equals("succeeded"));
    }

    @Test
    void healthAndMetricsAreThere() throws Exception {
        device.sendRow("linear", "metric-1");
        answer(device, "metric-1");
        int port = Integer.parseInt(router.getEnvironment().getRequiredProperty("local.server.port"));

        assertThat(get(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get(port, "/actuator/prometheus").body())
                .contains("freshet_arrivals_total{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_backlog{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_concurrency{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_concurrency_limit{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_outcomes_total{arm=\"fixed\",code=\"ok\",model=\"linear\",outcome=\"succeeded\"}")
                .contains("freshet_misses_total{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_retries_total{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_latency_seconds_count{arm=\"fixed\",model=\"linear\"}")
                .contains("freshet_stage_seconds_sum{arm=\"fixed\",model=\"linear\",stage=\"queue\"}")
                .contains("freshet_stage_seconds_sum{arm=\"fixed\",model=\"linear\",stage=\"inference\"}");
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void picture(String id) {
        Mqtt5PublishBuilder.Complete message =
                message("resnet50", new byte[] {1, 2}, "id", id).contentType("image/png");
        device.send(message);
    }

    private static double counted(String tag, String value) {
        var counters = router.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .find("freshet_outcomes_total")
                .tag("model", "linear")
                .tag(tag, value)
                .counters();
        return counters.stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private static List<Received> on(String topic) {
        return device.answers.stream()
                .filter(answer -> answer.topic().equals(topic))
                .toList();
    }

    private static Received deadLetter(String id) {
        await("dead letter " + id)
                .atMost(LONG)
                .until(() ->
                        device.deadLetters.stream().anyMatch(kept -> kept.id().equals(id)));
        return device.deadLetters.stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode request(StubInference stub, String id) {
        return stub.requests.stream()
                .filter(request -> request.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
