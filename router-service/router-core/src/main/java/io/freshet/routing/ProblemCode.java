package io.freshet.routing;

import java.util.Optional;

/** Every reason for which a request is not answered with outputs. */
public enum ProblemCode {
    UNDECODABLE("undecodable", "MQTT forbids what is in the message", 400, Outcome.REJECTED),
    INVALID_TOPIC("invalid-topic", "The topic is not a request topic", 400, Outcome.REJECTED),
    INVALID_MESSAGE("invalid-message", "The message is malformed", 400, Outcome.REJECTED),
    INVALID_INPUT("invalid-input", "The model cannot take this input", 400, Outcome.REJECTED),
    TOO_LARGE("too-large", "The payload is too large", 413, Outcome.REJECTED),
    UNKNOWN_MODEL("unknown-model", "There is no such model", 404, Outcome.REJECTED),
    TOO_MANY_REQUESTS("too-many-requests", "The device has too many requests waiting", 429, Outcome.REJECTED),
    RATE_LIMITED("rate-limited", "The device sends faster than it may", 429, Outcome.REJECTED),
    EXPIRED("expired", "The deadline passed before an answer was computed", 504, Outcome.REJECTED),
    /** Of a message whose id was answered before, when that answer is not kept any more. It is no outcome of its own. */
    DUPLICATE("duplicate", "This id was answered before", 409, Outcome.REJECTED),
    POISON("poison", "The inference service failed on this message repeatedly", 500, Outcome.DEAD_LETTERED),
    UNDELIVERABLE("undeliverable", "The answer could not be published", 502, Outcome.DEAD_LETTERED),
    INTERNAL("internal", "The router failed on this message", 500, Outcome.DEAD_LETTERED);

    private final String label;
    private final String title;
    private final int status;
    private final Outcome outcome;

    ProblemCode(String label, String title, int status, Outcome outcome) {
        this.label = label;
        this.title = title;
        this.status = status;
        this.outcome = outcome;
    }

    /** The code used on the wire and in reports. */
    public String label() {
        return label;
    }

    /** A problem of this code about the whole message. */
    public Problem of(String detail) {
        return problem(detail, Optional.empty());
    }

    /** A problem of this code about one field of the message. */
    public Problem ofField(String field, String detail) {
        return problem(detail, Optional.of(field));
    }

    private Problem problem(String detail, Optional<String> field) {
        return new Problem(label, title, status, detail, field, outcome);
    }
}
