package io.freshet.router.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.routing.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An envelope is read as far as it can be read, and each of its fields is bounded. */
class EnvelopeTest {

    private static final String START =
            "{\"id\":\"e-1\",\"correlation\":\"c-1\",\"content-type\":\"application/json\",\"payload\":";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"weight\":1",
                "{\"weight\":1}} x",
                "{\"weight\":[1]}}",
                "{\"weight\":\"\\ud800\"}}",
                "7}",
                "\"?\"}",
                "nonsense}",
            })
    void whoSentItIsKnownAlthoughThePayloadIsBad(String payload) {
        Parsed.Invalid invalid = invalid((START + payload).getBytes(StandardCharsets.UTF_8));

        assertThat(invalid.sender().id()).contains("e-1");
        assertThat(invalid.sender().envelope()).isTrue();
        assertThat(invalid.sender().correlation().orElseThrow()).asString().isEqualTo("c-1");
        assertThat(invalid.problem().field().orElseThrow()).isIn("payload", "weight");
    }

    @Test
    void whoSentItIsKnownAlthoughItIsTooLarge() {
        byte[] large = (START + "\"" + "A".repeat(140_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        Parsed.Invalid invalid = invalid(large);
        assertThat(invalid.problem().code()).isEqualTo("too-large");
        assertThat(invalid.sender().id()).contains("e-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "correlation | \\ud800 | correlation: has the character U+D800",
                "correlation | \\u0000 | correlation: has the character U+0000",
                "response-topic | freshet/s/d/\\ud800 | response-topic: 'freshet/s/d/\\ud800' has the character U+D800",
                "response-topic | reply | response-topic: 'reply' is not under freshet/s/d/",
                "sent-at | yesterday | sent-at: must be microseconds since the epoch, was 'yesterday'",
                "id | a b | id: must be 1 to 128 of the characters A-Z a-z 0-9 _ . : -",
                "content-type | text/\\u0000 | content-type: has the character U+0000",
            })
    void theFieldThatIsWrongIsNamed(String field, String value, String detail) {
        assertThat(problem(field, value).detail()).isEqualTo(detail);
        assertThat(problem(field, value).field()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"correlation", "response-topic", "sent-at", "id", "content-type"})
    void anEndlessFieldIsAProblemThatNamesIt(String field) {
        Problem problem = problem(field, "x".repeat(70_000));

        assertThat(problem.field()).contains(field);
        assertThat(problem.detail()).hasSizeLessThan(300);
    }

    @Test
    void jsonIsUtf8() {
        String text = "{\"id\":\"e-1\",\"content-type\":\"application/json\",\"payload\":{\"origin\":\"é\"}}";

        assertThat(MessageParser.parse(message(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Parsed.Valid.class);
        Parsed.Invalid latin = invalid(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(latin.problem().detail()).isEqualTo("payload: is not UTF-8");
        assertThat(latin.sender().id()).contains("e-1");
        assertThat(invalid(text.getBytes(StandardCharsets.UTF_16LE)).problem().field())
                .contains("payload");
    }

    private static Problem problem(String field, String value) {
        StringBuilder json = new StringBuilder("{\"")
                .append(field)
                .append("\":\"")
                .append(value)
                .append('"');
        if (!field.equals("id")) json.append(",\"id\":\"e-1\"");
        if (!field.equals("content-type")) json.append(",\"content-type\":\"application/json\"");
        json.append(",\"payload\":{\"weight\":1}}");
        return invalid(json.toString().getBytes(StandardCharsets.UTF_8)).problem();
    }

    private static Parsed.Invalid invalid(byte[] payload) {
        Parsed parsed = MessageParser.parse(message(payload));
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        return (Parsed.Invalid) parsed;
    }

    private static Incoming message(byte[] payload) {
        return new Incoming(
                "freshet/s/d/infer/linear",
                payload,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
