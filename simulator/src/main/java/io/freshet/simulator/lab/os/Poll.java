package io.freshet.simulator.lab.os;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the operating system does not announce: a port that opens, a directory that may be removed. */
public final class Poll {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Poll() {}

    /**
     * Looks until the condition holds.
     *
     * @return whether it held within the limit; false at once when the thread is interrupted
     */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        return until(condition, limit, BETWEEN_LOOKS);
    }

    /** As {@link #until(BooleanSupplier, Duration)}, for looks that cost something: with more time between two of them. */
    public static boolean until(BooleanSupplier condition, Duration limit, Duration betweenLooks) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(betweenLooks.toNanos());
        }
        return true;
    }
}
