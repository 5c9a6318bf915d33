package io.freshet.simulator.twin;

import io.freshet.routing.dispatch.Sending;
import org.jspecify.annotations.Nullable;

/** One try of a request: on its way, waiting in a task, or being computed. */
final class Call {

    static final long NOT_YET = -1;

    final Sending<Work, Connection> sending;
    final long sentMicros;
    /** The router waits no longer than until then. */
    final long timeoutMicros;

    long startedMicros = NOT_YET;
    long doneMicros = NOT_YET;
    /** CPU that its batch uses while it is computed; of the first of a batch. */
    double vcpu;
    /** Whether the router still waits for it. */
    boolean awaited = true;

    /** The next one that is computed together with it. */
    @Nullable
    Call nextInBatch;

    @Nullable
    Call earlier;

    @Nullable
    Call later;

    Call(Sending<Work, Connection> sending, long sentMicros, long timeoutMicros) {
        this.sending = sending;
        this.sentMicros = sentMicros;
        this.timeoutMicros = timeoutMicros;
    }

    Connection connection() {
        return sending.connection();
    }
}
