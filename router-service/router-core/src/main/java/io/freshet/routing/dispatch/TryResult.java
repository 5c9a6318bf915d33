package io.freshet.routing.dispatch;

/** What came of handing a request to the inference service once. */
public sealed interface TryResult {

    /**
     * It was answered.
     *
     * @param roundTripMicros from sending to the answer
     * @param waitedMicros of these, in the task's queue
     * @param computedMicros of these, while it was computed; 0 when the task does not say
     */
    record Answered(long roundTripMicros, long waitedMicros, long computedMicros) implements TryResult {}

    /** The service says that the request is wrong: no other try can change that. */
    record Refused() implements TryResult {}

    /** The service says that it failed (500): a strike against the message. */
    record Failed() implements TryResult {}

    /**
     * The connection broke after the request was sent and before the answer: its task may have ended because of it. A try of
     * a {@linkplain Ticket#careful careful} ticket ends like this only on a connection by which that task had answered
     * before, so that neither a dead task nor an absent service counts against it.
     */
    record Broken() implements TryResult {}

    /**
     * The service has no room (503).
     *
     * @param retryAfterMicros how long it asks to wait, 0 if it does not say
     */
    record Overloaded(long retryAfterMicros) implements TryResult {}

    /** No answer in the time given (504 too). */
    record TimedOut() implements TryResult {}

    /** Its task is gone or takes nothing more: the request was not sent, or was refused for that reason. */
    record Unreachable() implements TryResult {}

    /** The router itself could not try, for want of a thread. */
    record NotTried() implements TryResult {}

    /** Its time was over before it could be sent. */
    record Unsent() implements TryResult {}
}
