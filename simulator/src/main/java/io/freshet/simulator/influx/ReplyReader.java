package io.freshet.simulator.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.routing.Outcome;
import java.io.IOException;
import java.util.Optional;

/** Reads the answers of the router: {@link io.freshet.routing.Answer} or a problem, both as JSON. */
final class ReplyReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplyReader() {}

    /**
     * Never fails: an answer whose outcome is known but whose body is not readable counts as answered, under the code
     * {@code unreadable-answer}.
     *
     * @param outcome the message's property of that name, if it has one
     * @param answeredAt the message's property of that name in microseconds since the epoch, if it has one
     */
    static Reply read(Optional<String> outcome, Optional<String> answeredAt, byte[] payload, Truth truth) {
        try {
            JsonNode body = JSON.readTree(payload);
            return new Reply(
                    outcome(outcome.or(() -> text(body.path("outcome")))),
                    code(body),
                    text(body.path("task")).map(String::intern), // a handful of names in a great many answers
                    stages(body, answeredAt),
                    prediction(body, truth));
        } catch (IOException unreadable) {
            return new Reply(
                    outcome(outcome), "unreadable-answer", Optional.empty(), Reply.Stages.UNKNOWN, Optional.empty());
        }
    }

    /** An answer that does not name its outcome is one with outputs; an outcome nobody knows is no success. */
    private static Outcome outcome(Optional<String> label) {
        if (label.isEmpty()) return Outcome.SUCCEEDED;
        for (Outcome outcome : Outcome.values()) if (outcome.label().equals(label.get())) return outcome;
        return Outcome.REJECTED;
    }

    private static String code(JsonNode body) {
        Optional<String> code = text(body.path("code"));
        if (code.isPresent()) return code.get();
        Optional<String> type = text(body.path("type"));
        return type.isEmpty() ? Reply.OK : type.get().substring(type.get().lastIndexOf(':') + 1);
    }

    private static Reply.Stages stages(JsonNode body, Optional<String> answeredAt) {
        JsonNode stages = body.path("stages");
        long routed = micros(stages.has("routedAt") ? stages.path("routedAt") : body.path("routedAt"));
        return new Reply.Stages(
                routed,
                micros(stages.path("dispatchedAt")),
                micros(stages.path("completedAt")),
                answeredAt.map(ReplyReader::micros).orElse(Micros.NEVER),
                span(stages.path("queueMicros")),
                span(stages.path("computeMicros")));
    }

    private static long micros(JsonNode value) {
        return value.canConvertToLong() && value.longValue() > 0 ? value.longValue() : Micros.NEVER;
    }

    private static long span(JsonNode value) {
        return value.canConvertToLong() && value.longValue() >= 0 ? value.longValue() : Micros.NEVER;
    }

    private static long micros(String value) {
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : Micros.NEVER;
    }

    private static Optional<String> prediction(JsonNode body, Truth truth) {
        return switch (truth) {
            case NUMBER -> first(body, "prediction");
            case LABEL -> first(body, "label");
            case NONE -> Optional.empty();
        };
    }

    private static Optional<String> first(JsonNode body, String output) {
        for (JsonNode candidate : body.path("outputs")) {
            if (candidate.path("name").asText().equals(output)) {
                return text(candidate.path("values").path(0));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() || node.isNumber() ? Optional.of(node.asText()) : Optional.empty();
    }
}
