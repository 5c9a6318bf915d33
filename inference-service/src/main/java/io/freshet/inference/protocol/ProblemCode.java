package io.freshet.inference.protocol;

/** The problems a request can run into. */
public enum ProblemCode {
    INVALID_INPUT("invalid-input", 400, "The request is not valid"),
    UNKNOWN_MODEL("unknown-model", 404, "No such model or version is served here"),
    NOT_FOUND("not-found", 404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The address does not take this method"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The answer cannot be written as the client wants it"),
    TOO_SLOW("too-slow", 408, "The request took too long to arrive"),
    INTERNAL("internal", 500, "The service failed"),
    OVERLOADED("overloaded", 503, "The queue of this task is full"),
    SHUTTING_DOWN("shutting-down", 503, "This task is shutting down"),
    EXPIRED("expired", 504, "The request's time ran out before it was computed");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The problem's type URI. */
    public String type() {
        return "urn:freshet:problem:" + code;
    }
}
