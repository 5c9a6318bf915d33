package io.freshet.simulator.twin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of one run: microseconds since its start. It never goes back. */
final class VirtualClock {

    /** Virtual time begins here; nothing depends on the date. */
    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private long micros;

    long micros() {
        return micros;
    }

    Instant now() {
        return at(micros);
    }

    static Instant at(long micros) {
        return EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    void advanceTo(long later) {
        if (later < micros) throw new IllegalStateException("time went back from %d to %d us".formatted(micros, later));
        micros = later;
    }
}
