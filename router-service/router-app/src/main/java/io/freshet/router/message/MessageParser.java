package io.freshet.router.message;

import io.freshet.routing.MessageProperties;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads a message and says whether it is a request, or what is wrong with it. */
public final class MessageParser {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    private MessageParser() {}

    public static Parsed parse(Incoming message) {
        Optional<Topics.Request> topic = Topics.parseRequest(message.topic());
        Sender sender = sender(message, topic);
        try {
            if (topic.isEmpty()) throw new InvalidMessageException(invalidTopic(message.topic()));
            if (message.payload().length > MessageProperties.PAYLOAD_BYTES_MAX) {
                throw new InvalidMessageException(tooLarge(message.payload().length));
            }
            Fields fields = fields(message, sender);
            sender = new Sender(
                    checkedId(fields), topic, sender.model(), usable(fields.responseTopic()), fields.correlation());
            return new Parsed.Valid(request(sender, topic.get(), fields));
        } catch (InvalidMessageException invalid) {
            return new Parsed.Invalid(sender, invalid.problem());
        }
    }

    /** What can be said about the sender whatever else is wrong. */
    private static Sender sender(Incoming message, Optional<Topics.Request> topic) {
        Optional<String> id = values(message, MessageProperties.ID).stream()
                .filter(value -> ID.matcher(value).matches())
                .findFirst();
        return new Sender(
                id,
                topic,
                topic.map(Topics.Request::model).orElse("unknown"),
                usable(message.responseTopic()),
                message.correlation());
    }

    private static Fields fields(Incoming message, Sender sender) throws InvalidMessageException {
        if (values(message, MessageProperties.ID).isEmpty()) return Envelope.open(message.payload());
        return new Fields(
                single(message, MessageProperties.ID),
                single(message, MessageProperties.SENT_AT),
                message.contentType(),
                message.responseTopic(),
                sender.correlation(),
                message.payload());
    }

    private static Request request(Sender sender, Topics.Request topic, Fields fields) throws InvalidMessageException {
        if (fields.responseTopic().isPresent() && sender.responseTopic().isEmpty()) {
            throw Json.invalid(
                    "response-topic",
                    "'%s' cannot be answered to"
                            .formatted(fields.responseTopic().get()));
        }
        OptionalLong sentAt = sentAt(fields);
        String contentType = fields.contentType().orElse("");
        Input input =
                switch (contentType) {
                    case MessageProperties.JSON -> Rows.row(fields.payload());
                    case MessageProperties.JPEG, MessageProperties.PNG -> image(fields.payload());
                    default ->
                        throw Json.invalid(
                                "content-type",
                                "must be %s, %s or %s, was '%s'"
                                        .formatted(
                                                MessageProperties.JSON,
                                                MessageProperties.JPEG,
                                                MessageProperties.PNG,
                                                contentType));
                };
        return new Request(sender, topic, sentAt, input);
    }

    private static Optional<String> checkedId(Fields fields) throws InvalidMessageException {
        String id = fields.id().orElseThrow(() -> Json.invalid("id", "is missing"));
        if (ID.matcher(id).matches()) return Optional.of(id);
        throw Json.invalid("id", "must be 1 to 128 of the characters A-Z a-z 0-9 _ . : -");
    }

    private static OptionalLong sentAt(Fields fields) throws InvalidMessageException {
        if (fields.sentAt().isEmpty()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Long.parseLong(fields.sentAt().get()));
        } catch (NumberFormatException malformed) {
            throw Json.invalid(
                    "sent-at",
                    "must be microseconds since the epoch, was '%s'"
                            .formatted(fields.sentAt().get()));
        }
    }

    private static Input image(byte[] payload) throws InvalidMessageException {
        if (payload.length == 0) throw Json.invalid("payload", "is empty");
        return new Input.Image(payload);
    }

    /**
     * A response topic may be anything but Freshet's own topics and those of the broker: an answer published as a request
     * would be answered again, without end.
     */
    private static Optional<String> usable(Optional<String> responseTopic) {
        return responseTopic.filter(topic -> !topic.isEmpty()
                && !topic.startsWith("$")
                && Topics.parseRequest(topic).isEmpty()
                && Topics.RESERVED_SITES.stream().noneMatch(site -> topic.startsWith("freshet/" + site + "/"))
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || c == 0));
    }

    private static Optional<String> single(Incoming message, String name) throws InvalidMessageException {
        List<String> values = values(message, name);
        if (values.size() > 1) throw Json.invalid(name, "is given more than once");
        return values.stream().findFirst();
    }

    private static List<String> values(Incoming message, String name) {
        return message.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(Incoming.Property::value)
                .toList();
    }

    private static Problem invalidTopic(String topic) {
        return ProblemCode.INVALID_TOPIC.ofField(
                "topic", "'%s' is not freshet/{site}/{device}/infer/{model}".formatted(topic));
    }

    private static Problem tooLarge(int bytes) {
        return ProblemCode.TOO_LARGE.ofField(
                "payload",
                "payload: %d bytes are more than the %d allowed".formatted(bytes, MessageProperties.PAYLOAD_BYTES_MAX));
    }
}
