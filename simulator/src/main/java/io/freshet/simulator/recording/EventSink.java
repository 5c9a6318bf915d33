package io.freshet.simulator.recording;

import io.freshet.simulator.recording.EventLog.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the events of a run. */
@FunctionalInterface
public interface EventSink {

    void add(Event event);

    /** Adds an event; {@code keysAndValues} are its further fields in order. */
    default void add(Instant at, String kind, Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        add(new Event(at, kind, fields));
    }
}
