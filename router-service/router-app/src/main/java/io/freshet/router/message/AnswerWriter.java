package io.freshet.router.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.router.message.Incoming.Property;
import io.freshet.routing.Answer;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Outcome;
import io.freshet.routing.Problem;
import io.freshet.routing.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    public Reply answer(Answer answer) {
        return new Reply(Outcome.SUCCEEDED, MessageProperties.JSON, bytes(answer));
    }

    /** The answer with a problem. */
    public Reply problem(Sender sender, Problem problem, long routedAtMicros) {
        return new Reply(
                problem.outcome(), MessageProperties.PROBLEM_JSON, bytes(json(sender, problem, routedAtMicros)));
    }

    /**
     * A reply to its device, or to the shadow topic; empty when nobody can be answered.
     *
     * @param answeredAtMicros when it is handed to its connection, for whoever takes its way apart
     */
    public Optional<Outgoing> addressed(Sender sender, Reply reply, long answeredAtMicros) {
        return topic(sender).map(topic -> outgoing(topic, sender, reply, answeredAtMicros));
    }

    /** Whether a device can be told of a problem elsewhere than where it wanted its answer. */
    public boolean hasOtherTopic(Sender sender) {
        return primary && !topic(sender).equals(topic(sender.onDefaultTopic()));
    }

    /** Where this device's replies go. */
    public Optional<String> topic(Sender sender) {
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

    private static Outgoing outgoing(String topic, Sender sender, Reply reply, long answeredAtMicros) {
        List<Property> properties = new ArrayList<>(3);
        sender.id().ifPresent(id -> properties.add(new Property(MessageProperties.ID, id)));
        properties.add(new Property(MessageProperties.OUTCOME, reply.outcome().label()));
        properties.add(new Property(MessageProperties.ANSWERED_AT, Long.toString(answeredAtMicros)));
        byte[] body = sender.envelope() ? whole(sender, reply, answeredAtMicros) : reply.body();
        return new Outgoing(topic, body, Optional.of(reply.contentType()), sender.correlation(), properties);
    }

    /** A body that says what the properties say, for a device that cannot see them. */
    private static byte[] whole(Sender sender, Reply reply, long answeredAtMicros) {
        try {
            ObjectNode json = (ObjectNode) Json.MAPPER.readTree(reply.body());
            json.put("outcome", reply.outcome().label());
            json.put("answeredAt", answeredAtMicros);
            sender.correlation()
                    .ifPresent(bytes -> json.put(Envelope.CORRELATION, new String(bytes, StandardCharsets.UTF_8)));
            return bytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a reply is an object", impossible);
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
