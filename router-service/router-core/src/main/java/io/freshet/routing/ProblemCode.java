package io.freshet.routing;

import java.util.Optional;

/** Every reason for which a request is not answered with outputs. */
public enum ProblemCode {
    INVALID_TOPIC("invalid-topic", "The topic is not a request topic", 400),
    INVALID_MESSAGE("invalid-message", "The message is malformed", 400),
    INVALID_INPUT("invalid-input", "The model cannot take this input", 400),
    TOO_LARGE("too-large", "The payload is too large", 413),
    UNKNOWN_MODEL("unknown-model", "There is no such model", 404),
    EXPIRED("expired", "The deadline passed before an answer was computed", 504),
    POISON("poison", "The inference service failed on this message repeatedly", 500),
    /** Of an id that was answered before: only counted, never sent. */
    DUPLICATE("duplicate", "This id was answered before", 409);

    private final String label;
    private final String title;
    private final int status;

    ProblemCode(String label, String title, int status) {
        this.label = label;
        this.title = title;
        this.status = status;
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
        Outcome outcome = this == POISON ? Outcome.DEAD_LETTERED : Outcome.REJECTED;
        return new Problem(label, title, status, detail, field, outcome);
    }
}
