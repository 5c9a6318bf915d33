package io.freshet.simulator.recording;

import java.time.Instant;

/** Takes the events of a run. */
public interface EventSink {

    /** Adds an event; {@code keysAndValues} are its further fields in order. */
    void add(Instant at, String kind, Object... keysAndValues);
}
