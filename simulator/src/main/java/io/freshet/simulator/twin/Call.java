package io.freshet.simulator.twin;

import io.freshet.routing.dispatch.Ticket;
import org.jspecify.annotations.Nullable;

/** One try of a request: on its way, waiting in a task, or being computed. */
final class Call {

    final Ticket<Work> ticket;
    final Connection connection;
    final long sentMicros;
    /** The router waits no longer than until then. */
    final long timeoutMicros;

    long startedMicros;
    long doneMicros;
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

    Call(Ticket<Work> ticket, Connection connection, long sentMicros, long timeoutMicros) {
        this.ticket = ticket;
        this.connection = connection;
        this.sentMicros = sentMicros;
        this.timeoutMicros = timeoutMicros;
    }
}
