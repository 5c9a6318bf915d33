package io.freshet.router.deadletter;

import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Sender;
import io.freshet.routing.DeadLetter;
import io.freshet.routing.MqttText;
import io.freshet.routing.Problem;
import io.freshet.routing.Topics;
import java.util.List;
import java.util.Optional;

/**
 * A message that was not answered with outputs: the original bytes, and why.
 *
 * @param letter what is known about it, in text that MQTT can carry
 */
public record Kept(Incoming original, Sender sender, DeadLetter letter) {

    /** A field is cut at so many bytes, so that all together stay below IoT Core's 8 KB of user properties. */
    static final int FIELD_BYTES_MAX = 1_024;

    /**
     * @param tries how often it was handed to an inference service
     * @param arrivedMicros since the epoch
     * @param endedMicros since the epoch
     */
    public static Kept of(
            Incoming original, Sender sender, Problem problem, int tries, long arrivedMicros, long endedMicros) {
        return new Kept(
                original,
                sender,
                new DeadLetter(
                        carried(original.topic()),
                        sender.topic().map(Topics.Request::site),
                        sender.topic().map(Topics.Request::device),
                        sender.id(),
                        sender.givenResponseTopic().map(Kept::carried),
                        problem.outcome(),
                        problem.code(),
                        problem.detail(),
                        tries,
                        sender.sentAtMicros(),
                        arrivedMicros,
                        endedMicros));
    }

    /** For the topic of dead letters. */
    public Outgoing message() {
        List<Property> properties = letter.fields().entrySet().stream()
                .map(field -> new Property(field.getKey(), field.getValue()))
                .toList();
        return new Outgoing(
                Topics.deadLetter(sender.model()), original.payload(), contentType(), sender.correlation(), properties);
    }

    Optional<String> contentType() {
        return original.contentType().map(Kept::carried);
    }

    private static String carried(String text) {
        return MqttText.carried(text, FIELD_BYTES_MAX);
    }
}
