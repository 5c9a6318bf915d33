package io.freshet.simulator.twin;

/** When requests are meant to be sent, one after the other: open loop, whatever becomes of them. */
public interface ArrivalStream {

    /** There are no more. */
    long END = EventHeap.NEVER;

    /** The next one in microseconds since the start, never before the one before it; {@link #END} after the last. */
    long nextMicros();
}
