package io.freshet.simulator.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What comes back for letters that were sent again: by the id, or by the correlation data where the letter has no id. A dead
 * letter of the same id is an answer too, but only if the outcome is no rejection: a rejected message is answered besides.
 */
final class ReplayAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEAD_LETTERS = Topics.deadLetter("any").replace("any", "");

    private final Map<String, CompletableFuture<Replayed>> open = new ConcurrentHashMap<>();

    CompletableFuture<Replayed> expect(String id, Optional<ByteBuffer> correlation) {
        CompletableFuture<Replayed> answer = new CompletableFuture<>();
        open.put(key(id, correlation), answer);
        return answer;
    }

    void forget(String id, Optional<ByteBuffer> correlation) {
        open.remove(key(id, correlation));
    }

    /** Keys of ids and of correlation data never meet. */
    private static String key(String id, Optional<ByteBuffer> correlation) {
        if (!id.isEmpty()) return "id " + id;
        return "correlation " + correlation.map(StoredLetter::base64).orElse("");
    }

    void take(Mqtt5Publish publish) {
        String id = property(publish, MessageProperties.ID).orElse("");
        CompletableFuture<Replayed> answer = open.get(key(id, publish.getCorrelationData()));
        if (answer == null && !id.isEmpty()) answer = open.get(key("", publish.getCorrelationData()));
        if (answer == null) return;
        String outcome = property(publish, MessageProperties.OUTCOME).orElse(Replayed.SUCCEEDED);
        boolean isDeadLetter = publish.getTopic().toString().startsWith(DEAD_LETTERS);
        if (isDeadLetter && outcome.equals("rejected")) return;
        String detail =
                isDeadLetter ? property(publish, MessageProperties.REASON).orElse("") : detail(publish);
        answer.complete(new Replayed(id, LetterTime.now(), outcome, Printable.text(detail)));
    }

    private static Optional<String> property(Mqtt5Publish publish, String name) {
        return publish.getUserProperties().asList().stream()
                .filter(property -> property.getName().toString().equals(name))
                .map(property -> property.getValue().toString())
                .findFirst();
    }

    /** Of a problem; empty for outputs. */
    private static String detail(Mqtt5Publish publish) {
        try {
            JsonNode body = JSON.readTree(publish.getPayloadAsBytes());
            return body.path("detail").asText(body.path("code").asText(""));
        } catch (IOException unreadable) {
            return "an answer that is no JSON";
        }
    }
}
