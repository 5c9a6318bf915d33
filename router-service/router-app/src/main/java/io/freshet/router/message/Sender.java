package io.freshet.router.message;

import io.freshet.routing.Topics;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known about who is to be answered; of an invalid message less than of a valid one.
 *
 * @param id id of the request, if it has a valid one
 * @param topic the request topic, if it is one
 * @param model the topic's model, or {@code unknown}
 * @param givenResponseTopic where the device wants the answer, as it says
 * @param responseTopic the same, if an answer may go there
 * @param correlation to be echoed
 * @param envelope whether the request came in an {@link Envelope}: such a device may see nothing but the body of an answer
 * @param sentAtMicros when the device says that it sent it, in microseconds since the epoch
 */
public record Sender(
        Optional<String> id,
        Optional<Topics.Request> topic,
        String model,
        Optional<String> givenResponseTopic,
        Optional<String> responseTopic,
        Optional<byte[]> correlation,
        boolean envelope,
        OptionalLong sentAtMicros) {

    /** Of whom nothing is known but the topic. */
    public static Sender of(Optional<Topics.Request> topic) {
        return new Sender(
                Optional.empty(),
                topic,
                topic.map(Topics.Request::model).orElse("unknown"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalLong.empty());
    }

    /** The same device, answered where it is answered when it names no topic. */
    public Sender onDefaultTopic() {
        return new Sender(id, topic, model, givenResponseTopic, Optional.empty(), correlation, envelope, sentAtMicros);
    }

    /** What tells this request from all others, if it can be told: an id belongs to its device, and to one model. */
    public Optional<String> key() {
        return topic.flatMap(known -> id.map(given -> String.join("/", known.site(), known.device(), model, given)));
    }
}
