package io.freshet.router.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.router.message.Incoming.Property;
import io.freshet.routing.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageParserTest {

    private static final String TOPIC = "freshet/s/d/infer/linear";
    private static final String ROW = "{\"weight\":3504,\"origin\":\"usa\",\"horsepower\":null}";

    @Test
    void aRowIsReadWithoutItsMissingValues() {
        Request request = valid(mqtt5(ROW, "application/json", "id", "r-1", "sent-at", "1800000000000000"));

        assertThat(request.id()).isEqualTo("r-1");
        assertThat(request.sentAtMicros()).hasValue(1_800_000_000_000_000L);
        assertThat(request.topic().model()).isEqualTo("linear");
        assertThat(((Input.Row) request.input()).features())
                .containsExactly(Map.entry("weight", 3504.0), Map.entry("origin", "usa"));
    }

    @Test
    void anImageIsTakenAsItIs() {
        Incoming message = new Incoming(
                TOPIC,
                new byte[] {1, 2, 3},
                Optional.of("image/png"),
                Optional.of("freshet/s/d/reply/here"),
                Optional.of(new byte[] {9}),
                List.of(new Property("id", "i-1")),
                Optional.empty(),
                Optional.empty());

        Request request = valid(message);
        assertThat(((Input.Image) request.input()).bytes()).containsExactly(1, 2, 3);
        assertThat(request.sender().responseTopic()).contains("freshet/s/d/reply/here");
        assertThat(request.sender().correlation().orElseThrow()).containsExactly(9);
    }

    @Test
    void anEnvelopeCarriesWhatMqtt3Cannot() {
        Request request = valid(bare("""
                {"id":"e-1","sent-at":1800000000000000,"content-type":"application/json",
                 "response-topic":"freshet/s/d/e","correlation":"c","payload":{"weight":1}}"""));

        assertThat(request.id()).isEqualTo("e-1");
        assertThat(request.sentAtMicros()).hasValue(1_800_000_000_000_000L);
        assertThat(request.sender().responseTopic()).contains("freshet/s/d/e");
        assertThat(request.sender().correlation().orElseThrow()).asString().isEqualTo("c");
        assertThat(((Input.Row) request.input()).features()).containsEntry("weight", 1.0);
    }

    @Test
    void anEnvelopeCarriesAnImageAsBase64() {
        Request request = valid(bare("{\"id\":\"e-2\",\"content-type\":\"image/jpeg\",\"payload\":\"AQID\"}"));

        assertThat(((Input.Image) request.input()).bytes()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content-type\":\"application/json\",\"payload\":{\"a\":1}} | id",
                "{\"id\":\"x y\",\"content-type\":\"application/json\",\"payload\":{\"a\":1}} | id",
                "{\"id\":\"e\",\"payload\":{\"a\":1}} | content-type",
                "{\"id\":\"e\",\"content-type\":\"application/json\"} | payload",
                "{\"id\":\"e\",\"content-type\":\"image/png\",\"payload\":\"?\"} | payload",
                "{\"id\":\"e\",\"content-type\":\"image/png\",\"payload\":\"\"} | payload",
                "{\"id\":\"e\",\"sent-at\":\"now\",\"content-type\":\"application/json\",\"payload\":{\"a\":1}} | sent-at",
                "{\"id\":\"e\",\"sent-at\":[],\"content-type\":\"application/json\",\"payload\":{\"a\":1}} | sent-at",
                "not json | payload",
                "[] | payload",
                "{\"id\":\"e\"} trailing | payload",
            })
    void anEnvelopesProblemNamesTheField(String envelope, String field) {
        Problem problem = invalid(bare(envelope));

        assertThat(problem.field()).contains(field);
        assertThat(problem.code()).isEqualTo("invalid-message");
        assertThat(problem.detail()).startsWith(field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | payload",
                "{\"a\":null} | payload",
                "{\"a\":[1]} | a",
                "{\"a\":{\"b\":1}} | a",
                "{\"a\":1,\"a\":2} | payload",
                "{\"a\":1e999} | a",
                "{\"a\": | payload",
                "7 | payload",
            })
    void aRowsProblemNamesTheField(String payload, String field) {
        assertThat(invalid(mqtt5(payload, "application/json", "id", "r-1")).field())
                .contains(field);
    }

    @Test
    void propertiesAreChecked() {
        assertThat(invalid(mqtt5(ROW, "text/plain", "id", "r-1")).field()).contains("content-type");
        assertThat(invalid(mqtt5(ROW, "application/json", "id", "r-1", "sent-at", "x"))
                        .field())
                .contains("sent-at");
        assertThat(invalid(mqtt5(ROW, "application/json", "id", "a", "id", "b")).field())
                .contains("id");
        assertThat(invalid(mqtt5(ROW, "application/json", "id", "r 1")).field()).contains("id");
    }

    @ParameterizedTest
    @CsvSource({
        "freshet/s/d/infer/linear",
        "freshet/a b/c/infer/xgboost",
        "freshet/s/other/result",
        "reply/here",
        "freshet/dead-letter/linear",
        "freshet/shadow/a/s/d/result",
        "$SYS/x",
        "a/+/b"
    })
    void answersNeverGoWhereTheyWouldComeBack(String responseTopic) {
        Incoming message = new Incoming(
                TOPIC,
                ROW.getBytes(StandardCharsets.UTF_8),
                Optional.of("application/json"),
                Optional.of(responseTopic),
                Optional.empty(),
                List.of(new Property("id", "r-1")),
                Optional.empty(),
                Optional.empty());

        Parsed.Invalid invalid = (Parsed.Invalid) MessageParser.parse(message);
        assertThat(invalid.problem().field()).contains("response-topic");
        assertThat(invalid.sender().responseTopic()).isEmpty();
        assertThat(invalid.sender().id()).contains("r-1");
    }

    @Test
    void aLargePayloadIsRefused() {
        Incoming message = new Incoming(
                TOPIC,
                new byte[131_073],
                Optional.of("image/jpeg"),
                Optional.empty(),
                Optional.empty(),
                List.of(new Property("id", "r-1")),
                Optional.empty(),
                Optional.empty());

        assertThat(invalid(message).code()).isEqualTo("too-large");
    }

    @Test
    void aReservedSiteIsNoRequestTopic() {
        Incoming message = new Incoming(
                "freshet/shadow/d/infer/linear",
                ROW.getBytes(StandardCharsets.UTF_8),
                Optional.of("application/json"),
                Optional.empty(),
                Optional.empty(),
                List.of(new Property("id", "r-1")),
                Optional.empty(),
                Optional.empty());

        assertThat(invalid(message).code()).isEqualTo("invalid-topic");
    }

    private static Incoming bare(String payload) {
        return new Incoming(
                TOPIC,
                payload.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Incoming mqtt5(String payload, String contentType, String... properties) {
        List<Property> user = new ArrayList<>();
        for (int i = 0; i < properties.length; i += 2) user.add(new Property(properties[i], properties[i + 1]));
        return new Incoming(
                TOPIC,
                payload.getBytes(StandardCharsets.UTF_8),
                Optional.of(contentType),
                Optional.empty(),
                Optional.empty(),
                user,
                Optional.empty(),
                Optional.empty());
    }

    private static Request valid(Incoming message) {
        Parsed parsed = MessageParser.parse(message);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid) parsed).request();
    }

    private static Problem invalid(Incoming message) {
        Parsed parsed = MessageParser.parse(message);
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        return ((Parsed.Invalid) parsed).problem();
    }
}
