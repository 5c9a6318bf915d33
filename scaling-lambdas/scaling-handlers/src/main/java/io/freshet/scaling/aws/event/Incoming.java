package io.freshet.scaling.aws.event;

import java.util.List;

/** One document that Lambda hands in. */
public sealed interface Incoming {

    /** An event of EventBridge. */
    record Event(WakeUp wakeUp) implements Incoming {}

    /** Messages of the tick queue. */
    record Batch(List<Message> messages) implements Incoming {
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    /** One message, not yet looked into, so that a bad one does not take the others with it. */
    record Message(String id, String body) {}
}
