package io.freshet.router.mqtt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt to connect. Waits double from 100 ms. While nobody is there they stay at most 2 s,
 * for an attempt costs next to nothing. A broker that lets us in and ends the connection soon afterwards is left alone for
 * longer, at most 30 s. Waits are spread by half, so that the connections of a router do not all come back at once.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration ABSENT_MAX = Duration.ofSeconds(2);
    static final Duration ENDED_MAX = Duration.ofSeconds(30);
    /** A connection that lived so long was a good one. */
    static final Duration GOOD_LIFE = Duration.ofSeconds(10);

    private static final int DOUBLINGS_MAX = 20;

    private final DoubleSupplier random;
    private int absent;
    private int ended;

    /**
     * @param random evenly distributed in [0, 1)
     */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The wait after an attempt that did not lead to a connection. */
    synchronized Duration afterAbsence() {
        return spread(absent++, ABSENT_MAX);
    }

    /** The wait after the end of a connection that lived so long. */
    synchronized Duration afterEnd(Duration life) {
        absent = 0;
        if (life.compareTo(GOOD_LIFE) >= 0) ended = 0;
        return spread(ended++, ENDED_MAX);
    }

    private Duration spread(int before, Duration max) {
        long millis = Math.min(max.toMillis(), FIRST.toMillis() << Math.min(before, DOUBLINGS_MAX));
        return Duration.ofMillis(millis / 2 + (long) (random.getAsDouble() * millis / 2));
    }
}
