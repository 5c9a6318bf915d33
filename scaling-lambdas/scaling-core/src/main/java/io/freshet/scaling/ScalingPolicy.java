package io.freshet.scaling;

import java.util.List;

/**
 * Answers one question: given what is observed and what is remembered, which capacity should the service have?
 *
 * <p>A policy is pure. It has no clock but {@link ServiceSnapshot#at()}, no random source, and does no I/O; the same
 * arguments give the same answer.
 *
 * @param <S> its memory: a record of primitives, String, Instant, Duration, Optional, List and enums, so that it can be
 *     saved between two ticks
 */
public interface ScalingPolicy<S extends Record> {

    /** The name under which it is chosen, such as {@code target-tracking}. */
    String name();

    /** Raised when the shape or the meaning of the memory changes: what an older version saved is then not read. */
    default int stateVersion() {
        return 1;
    }

    /** The signals it reads, with the step and the history it needs of each. */
    List<SignalNeed> needs();

    S initialState();

    Step<S> decide(ServiceSnapshot observed, S previous);
}
