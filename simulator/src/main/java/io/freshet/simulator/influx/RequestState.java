package io.freshet.simulator.influx;

import io.freshet.routing.Outcome;

/** Where one request stands. */
enum RequestState {
    /** Its time has not come, or the load was stopped before. */
    UNSENT,
    /** Handed to the device's connection; the broker has not acknowledged it. */
    SENT,
    /** The broker would not take it. */
    REFUSED,
    /** Acknowledged by the broker, no outcome yet. */
    PUBLISHED,
    SUCCEEDED,
    REJECTED,
    DEAD_LETTERED;

    static RequestState of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> SUCCEEDED;
            case REJECTED -> REJECTED;
            case DEAD_LETTERED -> DEAD_LETTERED;
        };
    }

    /** Whether an outcome may still come. */
    boolean isOpen() {
        return this == SENT || this == PUBLISHED;
    }

    /** Whether the request has its outcome. */
    boolean isSettled() {
        return this == SUCCEEDED || this == REJECTED || this == DEAD_LETTERED;
    }
}
