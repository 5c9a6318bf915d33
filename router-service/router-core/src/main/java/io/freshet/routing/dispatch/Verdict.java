package io.freshet.routing.dispatch;

/** What becomes of a request after a try. */
public enum Verdict {
    /** Answered or refused: it is out of the dispatcher's hands. */
    DONE,
    /** It is back in the queue. */
    AGAIN,
    /** Its deadline passed. */
    EXPIRED,
    /** It broke the service too often. */
    POISON
}
