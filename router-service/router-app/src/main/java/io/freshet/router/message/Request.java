package io.freshet.router.message;

import io.freshet.routing.Topics;
import java.util.OptionalLong;

/**
 * A valid request.
 *
 * @param topic who asks which model
 * @param sentAtMicros when the device meant to send it, since the epoch
 */
public record Request(Sender sender, Topics.Request topic, OptionalLong sentAtMicros, Input input) {

    public String id() {
        return sender.id().orElseThrow();
    }
}
