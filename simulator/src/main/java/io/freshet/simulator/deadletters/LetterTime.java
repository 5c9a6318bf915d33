package io.freshet.simulator.deadletters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since the epoch. */
final class LetterTime {

    private LetterTime() {}

    static Instant instant(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** For people, to the second, in UTC. */
    static String words(long epochMicros) {
        return instant(epochMicros).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
