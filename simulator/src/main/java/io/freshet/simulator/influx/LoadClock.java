package io.freshet.simulator.influx;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time in microseconds since the start of the load. */
interface LoadClock {

    long micros();

    /**
     * Waits for that time, which may have passed already.
     *
     * @return false when the load was stopped first
     */
    boolean await(long micros, CountDownLatch stopped) throws InterruptedException;

    /** The start of the load in microseconds since the epoch. */
    long epochMicros();

    /**
     * A clock whose zero is that instant.
     *
     * <p>The instant is translated to the monotonic clock once, so that a correction of the wall clock during the load
     * shifts no request and distorts no latency.
     */
    static LoadClock startingAt(Instant start) {
        Instant now = Instant.now();
        long zeroNanos = System.nanoTime() + now.until(start).toNanos();
        return new Monotonic(zeroNanos, Micros.ofEpoch(start));
    }

    /** On {@link System#nanoTime}. */
    record Monotonic(long zeroNanos, long epochMicros) implements LoadClock {

        @Override
        public long micros() {
            return Math.floorDiv(System.nanoTime() - zeroNanos, 1_000L);
        }

        @Override
        public boolean await(long micros, CountDownLatch stopped) throws InterruptedException {
            long nanos = zeroNanos + micros * 1_000 - System.nanoTime();
            return nanos <= 0 ? stopped.getCount() > 0 : !stopped.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
