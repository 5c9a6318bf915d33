package io.freshet.simulator.serve.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {

    @Test
    void theStepsOfAnAnswerAddUpToItsTime() throws IOException {
        ObjectNode json = AnswerJson.of(FakeAsker.reply("""
                {"model": "linear", "outputs": [], "stages":
                 {"routedAt": 1002000, "dispatchedAt": 1003000, "completedAt": 1008000}}"""));

        assertThat(steps(json)).containsExactly("publish 2000", "queue 1000", "inference 5000", "reply 1000");
        assertThat(json.path("totalMicros").asLong()).isEqualTo(9_000);
        assertThat(json.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(json.path("answer").path("model").asText()).isEqualTo("linear");
    }

    @Test
    void aProblemKnowsWhenTheRouterHadIt() throws IOException {
        ObjectNode json = AnswerJson.of(
                FakeAsker.reply("{\"code\": \"invalid-input\", \"outcome\": \"rejected\", \"routedAt\": 1004000}"));

        assertThat(steps(json)).containsExactly("publish 4000", "check and reply 5000");
        assertThat(json.path("outcome").asText()).isEqualTo("rejected");
    }

    @Test
    void anAnswerWithoutTimesHasNoSteps() throws IOException {
        assertThat(steps(AnswerJson.of(FakeAsker.reply("{\"outcome\": \"rejected\"}"))))
                .isEmpty();
    }

    private static List<String> steps(ObjectNode json) {
        return StreamSupport.stream(json.path("steps").spliterator(), false)
                .map(step ->
                        step.path("name").asText() + " " + step.path("micros").asLong())
                .toList();
    }
}
