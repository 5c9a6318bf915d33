package io.freshet.simulator.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.OptionalLong;

/** Where the time of a request goes. The stages of one request add up to its latency. */
public enum Stage {
    /** From the intended send time until the router has it: device and broker, waiting in the broker included. */
    PUBLISH,
    /** From the router's receipt until it is sent to a task, earlier failed tries included. */
    QUEUE,
    /** From there until the task's answer is back: the network, the task's own queue and the computing. */
    INFERENCE,
    /** From there until the device has the answer. */
    REPLY;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How long this stage took, in microseconds; absent when the request did not get that far. */
    OptionalLong micros(RequestRow row) {
        return switch (this) {
            case PUBLISH -> between(OptionalLong.of(row.intended()), row.routed());
            case QUEUE -> between(row.routed(), row.dispatched());
            case INFERENCE -> between(row.dispatched(), row.completed());
            case REPLY -> between(row.completed(), row.received());
        };
    }

    private static OptionalLong between(OptionalLong from, OptionalLong to) {
        if (from.isEmpty() || to.isEmpty()) return OptionalLong.empty();
        return OptionalLong.of(Math.max(0, to.getAsLong() - from.getAsLong()));
    }
}
