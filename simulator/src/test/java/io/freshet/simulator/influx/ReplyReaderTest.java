package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.routing.Answer;
import io.freshet.routing.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    private static Reply read(Optional<String> outcome, String body, Truth truth) {
        return ReplyReader.read(outcome, Optional.empty(), body.getBytes(StandardCharsets.UTF_8), truth);
    }

    private static String answer(String output, Object... values) throws JsonProcessingException {
        return new ObjectMapper()
                .writeValueAsString(new Answer(
                        "run-1",
                        "linear",
                        "1",
                        "trained",
                        "linear-2",
                        List.of(new Answer.Output("other", List.of(1)), new Answer.Output(output, List.of(values))),
                        new Answer.Stages(1_000, 2_000, 3_000, 10, 20)));
    }

    @Test
    void readsAnAnswerAsTheRouterWritesIt() throws JsonProcessingException {
        Reply reply = ReplyReader.read(
                Optional.of("succeeded"),
                Optional.of("3500"),
                answer("prediction", 21.5).getBytes(StandardCharsets.UTF_8),
                Truth.NUMBER);

        assertThat(reply)
                .isEqualTo(new Reply(
                        Outcome.SUCCEEDED,
                        "ok",
                        Optional.of("linear-2"),
                        new Reply.Stages(1_000, 2_000, 3_000, 3_500, 10, 20),
                        Optional.of("21.5")));
    }

    @Test
    void takesTheBestLabel() throws JsonProcessingException {
        assertThat(read(Optional.empty(), answer("label", 6, 5, 7), Truth.LABEL).prediction())
                .hasValue("6");
        assertThat(read(Optional.empty(), answer("label", "tench"), Truth.NONE).prediction())
                .isEmpty();
        assertThat(read(Optional.empty(), answer("label"), Truth.LABEL).prediction())
                .isEmpty();
    }

    @Test
    void readsAProblem() {
        String problem = """
                {"type":"urn:freshet:problem:expired","title":"t","status":504,"detail":"d","code":"expired",
                 "outcome":"rejected","id":"run-1","model":"linear","routedAt":77}""";
        Reply reply = read(Optional.of("rejected"), problem, Truth.NUMBER);

        assertThat(reply.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(reply.code()).isEqualTo("expired");
        assertThat(reply.stages().routed()).isEqualTo(77);
        assertThat(reply.stages().dispatched()).isEqualTo(Micros.NEVER);
        assertThat(read(Optional.empty(), problem, Truth.NUMBER).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(read(Optional.of("dead-lettered"), "{\"type\":\"urn:freshet:problem:poison\"}", Truth.NONE))
                .extracting(Reply::outcome, Reply::code)
                .containsExactly(Outcome.DEAD_LETTERED, "poison");
    }

    @Test
    void anUnreadableBodyKeepsItsOutcome() {
        assertThat(read(Optional.of("succeeded"), "{", Truth.NUMBER))
                .extracting(Reply::outcome, Reply::code)
                .containsExactly(Outcome.SUCCEEDED, "unreadable-answer");
    }

    @Test
    void anOutcomeNobodyKnowsIsNoSuccess() {
        assertThat(read(Optional.of("maybe"), "{}", Truth.NONE).outcome()).isEqualTo(Outcome.REJECTED);
    }
}
