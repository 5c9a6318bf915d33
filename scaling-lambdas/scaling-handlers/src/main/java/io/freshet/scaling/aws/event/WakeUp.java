package io.freshet.scaling.aws.event;

import java.util.Optional;

/**
 * What woke the handler. It says only that it is time to look: what is decided follows from what is seen then, so a wake-up
 * that comes twice, late or out of order does no harm.
 */
public sealed interface WakeUp {

    /** The schedule, whatever happens. */
    record Schedule() implements WakeUp {}

    /** An alarm of the service changed its state. */
    record Alarm(String name, String state) implements WakeUp {

        public boolean raised() {
            return state.equals("ALARM");
        }
    }

    /** A deployment of the service began, ended or failed. */
    record Deployment(String event) implements WakeUp {}

    /** A task of the service changed its state. */
    record Task(String status) implements WakeUp {}

    /** A message of the tick queue; the name of its link where it is one of a chain. */
    record Tick(Optional<String> link) implements WakeUp {}
}
