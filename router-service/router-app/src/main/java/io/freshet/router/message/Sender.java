package io.freshet.router.message;

import io.freshet.routing.Topics;
import java.util.Optional;

/**
 * What is known about who is to be answered; of an invalid message less than of a valid one.
 *
 * @param id id of the request
 * @param topic the request topic, if it is one
 * @param model the topic's model, or {@code unknown}
 * @param responseTopic where the device wants the answer
 * @param correlation to be echoed
 */
public record Sender(
        Optional<String> id,
        Optional<Topics.Request> topic,
        String model,
        Optional<String> responseTopic,
        Optional<byte[]> correlation) {

    /** Of whom nothing is known but the topic. */
    public static Sender of(Optional<Topics.Request> topic) {
        return new Sender(
                Optional.empty(),
                topic,
                topic.map(Topics.Request::model).orElse("unknown"),
                Optional.empty(),
                Optional.empty());
    }
}
