package io.freshet.router.message;

import io.freshet.routing.MessageProperties;
import io.freshet.routing.MqttText;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.Topics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a message and says whether it is a request, or what is wrong with it. */
public final class MessageParser {

    private static final Logger LOG = LoggerFactory.getLogger(MessageParser.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");
    /** Of a device's words so many bytes are repeated in a problem. */
    private static final int SHOWN_BYTES_MAX = 64;

    private MessageParser() {}

    /** Never throws: a message of which nothing can be said is invalid too. */
    public static Parsed parse(Incoming message) {
        Optional<Topics.Request> topic = Topics.parseRequest(message.topic());
        try {
            return read(message, topic);
        } catch (RuntimeException unforeseen) {
            LOG.error("a message to {} could not be read", MqttText.carried(message.topic(), 256), unforeseen);
            return new Parsed.Invalid(
                    Sender.of(topic), ProblemCode.INTERNAL.of("the message could not be read: " + unforeseen));
        }
    }

    private static Parsed read(Incoming message, Optional<Topics.Request> topic) {
        Fields fields = Mqtt5Properties.has(message, MessageProperties.ID)
                ? Mqtt5Properties.read(message)
                : Envelope.read(message);
        Sender sender = sender(fields, topic);
        if (message.undecodable().isPresent()) {
            Problem problem = ProblemCode.UNDECODABLE.of(message.undecodable().get());
            return new Parsed.Invalid(sender.onDefaultTopic(), problem);
        }
        try {
            if (topic.isEmpty()) throw new InvalidMessageException(invalidTopic(message.topic()));
            if (message.payload().length > MessageProperties.PAYLOAD_BYTES_MAX) {
                throw new InvalidMessageException(tooLarge(message.payload().length));
            }
            return new Parsed.Valid(request(sender, topic.get(), fields));
        } catch (InvalidMessageException invalid) {
            return new Parsed.Invalid(sender, invalid.problem());
        }
    }

    /** What can be said about the sender whatever else is wrong. */
    private static Sender sender(Fields fields, Optional<Topics.Request> topic) {
        return new Sender(
                fields.id().filter(MessageParser::isId),
                topic,
                topic.map(Topics.Request::model).orElse("unknown"),
                fields.responseTopic(),
                fields.responseTopic()
                        .filter(wanted -> topic.isPresent()
                                && topic.get().answerTopicFlaw(wanted).isEmpty()),
                fields.correlation().filter(bytes -> bytes.length <= MqttText.BYTES_MAX),
                fields.envelope(),
                micros(fields.sentAt().orElse("")));
    }

    private static Request request(Sender sender, Topics.Request topic, Fields fields) throws InvalidMessageException {
        if (!fields.flaws().isEmpty()) throw fields.flaws().getFirst();
        requireId(fields);
        requireAnswerTopic(fields, topic);
        requireSentAt(fields);
        Payload payload = fields.payload().orElseThrow(() -> Json.invalid("payload", "is missing"));
        Input input =
                switch (MediaType.of(fields.contentType())) {
                    case JSON -> Rows.row(payload);
                    case IMAGE -> image(payload);
                };
        return new Request(sender, topic, sender.sentAtMicros(), input);
    }

    private static void requireId(Fields fields) throws InvalidMessageException {
        String id = fields.id().orElseThrow(() -> Json.invalid(MessageProperties.ID, missingId(fields)));
        if (!isId(id))
            throw Json.invalid(MessageProperties.ID, "must be 1 to 128 of the characters A-Z a-z 0-9 _ . : -");
    }

    private static String missingId(Fields fields) {
        return fields.envelope() ? "is missing, as a user property and as a field" : "is missing";
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private static void requireAnswerTopic(Fields fields, Topics.Request topic) throws InvalidMessageException {
        if (fields.responseTopic().isEmpty()) return;
        String wanted = fields.responseTopic().get();
        Optional<String> flaw = topic.answerTopicFlaw(wanted);
        if (flaw.isPresent())
            throw Json.invalid(Envelope.RESPONSE_TOPIC, "'%s' %s".formatted(shown(wanted), flaw.get()));
    }

    private static void requireSentAt(Fields fields) throws InvalidMessageException {
        String given = fields.sentAt().orElse("0");
        if (micros(given).isEmpty()) {
            throw Json.invalid(
                    MessageProperties.SENT_AT,
                    "must be microseconds since the epoch, was '%s'".formatted(shown(given)));
        }
    }

    private static OptionalLong micros(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException malformed) {
            return OptionalLong.empty();
        }
    }

    private static Input image(Payload payload) throws InvalidMessageException {
        return switch (payload) {
            case Payload.Row _ -> throw Json.invalid("payload", "must be the base64 text of an image");
            case Payload.Bytes(byte[] bytes) when bytes.length == 0 -> throw Json.invalid("payload", "is empty");
            case Payload.Bytes(byte[] bytes) -> new Input.Image(bytes);
        };
    }

    private static Problem invalidTopic(String topic) {
        return ProblemCode.INVALID_TOPIC.ofField(
                "topic", "topic: '%s' is not freshet/{site}/{device}/infer/{model}".formatted(shown(topic)));
    }

    private static Problem tooLarge(int bytes) {
        return ProblemCode.TOO_LARGE.ofField(
                "payload",
                "payload: %d bytes are more than the %d allowed".formatted(bytes, MessageProperties.PAYLOAD_BYTES_MAX));
    }

    private static String shown(String words) {
        return MqttText.carried(words, SHOWN_BYTES_MAX);
    }
}
