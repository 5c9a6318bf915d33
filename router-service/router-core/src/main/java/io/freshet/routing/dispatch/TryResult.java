package io.freshet.routing.dispatch;

/** What came of handing a request to the inference service once. */
public sealed interface TryResult {

    /**
     * It was answered.
     *
     * @param roundTripMicros from sending to the answer
     * @param waitedMicros of these, in the task's queue
     */
    record Answered(long roundTripMicros, long waitedMicros) implements TryResult {}

    /** The service says that the request is wrong: no other try can change that. */
    record Refused() implements TryResult {}

    /** The service broke on it (500, or a connection that broke) while it was reachable: a strike against the message. */
    record Failed() implements TryResult {}

    /**
     * The service has no room (503).
     *
     * @param retryAfterMicros how long it asks to wait, 0 if it does not say
     */
    record Overloaded(long retryAfterMicros) implements TryResult {}

    /** No answer in the time given (504 too). */
    record TimedOut() implements TryResult {}

    /** Nobody there. */
    record Unreachable() implements TryResult {}
}
