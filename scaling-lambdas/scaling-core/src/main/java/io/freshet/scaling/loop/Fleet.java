package io.freshet.scaling.loop;

import io.freshet.scaling.Capacity;
import java.time.Instant;

/** Port: brings a service to a capacity. Asking twice for the same is the same as asking once. */
public interface Fleet {

    /** What became of a wish. */
    sealed interface Applied {
        /** The fleet is on its way there. */
        record Accepted() implements Applied {}

        /** Nothing was to be done: the service was asked for this capacity already and has it or is on its way. */
        record Unchanged() implements Applied {}

        /** The fleet may not do this now, such as a second rollout while one is running. */
        record Refused(String reason) implements Applied {}
    }

    /** Asks for a capacity; returns without waiting until it is reached. */
    Applied apply(String service, Capacity wanted, String reason, Instant now);
}
