package io.freshet.router.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.router.message.Incoming.Property;
import io.freshet.routing.Answer;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Outcome;
import io.freshet.routing.Problem;
import io.freshet.routing.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes answers and problems, and knows to which topic they go. */
public final class AnswerWriter {

    private final String arm;
    private final boolean primary;

    /**
     * @param primary whether this arm answers the devices; another one leaves its answers on the shadow topic
     */
    public AnswerWriter(String arm, boolean primary) {
        this.arm = arm;
        this.primary = primary;
    }

    /** The answer with outputs. */
    public Outgoing answer(Request request, Answer answer) {
        String topic = topic(request.sender()).orElseThrow(); // a valid request has one
        return outgoing(topic, bytes(answer), MessageProperties.JSON, request.sender(), Outcome.SUCCEEDED);
    }

    /** The answer with a problem; empty when nobody can be answered. */
    public Optional<Outgoing> problem(Sender sender, Problem problem, long routedAtMicros) {
        return topic(sender)
                .map(topic -> outgoing(
                        topic,
                        bytes(json(sender, problem, routedAtMicros)),
                        MessageProperties.PROBLEM_JSON,
                        sender,
                        problem.outcome()));
    }

    private Optional<String> topic(Sender sender) {
        if (!primary) return sender.topic().map(topic -> topic.shadowTopic(arm));
        return sender.responseTopic().or(() -> sender.topic().map(Topics.Request::resultTopic));
    }

    private static ObjectNode json(Sender sender, Problem problem, long routedAtMicros) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("type", problem.type());
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        problem.field().ifPresent(field -> json.put("field", field));
        json.put("code", problem.code());
        json.put("outcome", problem.outcome().label());
        sender.id().ifPresent(id -> json.put("id", id));
        json.put("model", sender.model());
        json.put("routedAt", routedAtMicros);
        return json;
    }

    private static Outgoing outgoing(String topic, byte[] payload, String contentType, Sender sender, Outcome outcome) {
        List<Property> properties = new ArrayList<>(2);
        sender.id().ifPresent(id -> properties.add(new Property(MessageProperties.ID, id)));
        properties.add(new Property(MessageProperties.OUTCOME, outcome.label()));
        return new Outgoing(topic, payload, Optional.of(contentType), sender.correlation(), properties);
    }

    private static byte[] bytes(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer of numbers and text can be written", impossible);
        }
    }
}
