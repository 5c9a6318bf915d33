package io.freshet.router.dispatch;

import io.freshet.router.message.Request;
import java.time.Duration;

/** A connection to one task, used by one request at a time. Its methods block, so they are called on virtual threads. */
interface Connection {

    /** What can be done with it after a request. */
    enum Fate {
        /** It carries the next request. */
        KEPT,
        /** It is closed; its task lives. */
        ENDED,
        /** Its task is gone, or takes nothing more. */
        GONE,
        /** Nobody waits for the answer any more, but it may still come: until then its task computes. */
        LATE
    }

    /** The name of its task; empty when it does not say. */
    String task();

    /** How many requests its task computes at once; 0 when it does not say. */
    int slots();

    /**
     * Tries once; never throws for what can go wrong on the way.
     *
     * @param timeoutMicros how long the try may take
     * @param careful whether the task is to be seen to live first
     */
    Attempt infer(Request request, long timeoutMicros, boolean careful);

    /** What became of it with its last request. */
    Fate fate();

    /** Waits for the answer that was {@linkplain Fate#LATE late}, and says what became of the connection. */
    Fate awaitLate();

    /** Asks whether its task is ready, and says what became of the connection. */
    Fate ping();

    /** Whether it was not used for so long. */
    boolean idleFor(Duration time);

    /** Whether it is so old that it is to be renewed where tasks do not name themselves. */
    boolean old();

    void close();
}
