package io.freshet.simulator.influx;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in microseconds, and the one value that stands for a time that never came. */
final class Micros {

    static final long NEVER = Long.MIN_VALUE;

    private Micros() {}

    static long ofEpoch(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
