package io.freshet.inference.batch;

import java.util.concurrent.atomic.AtomicLong;

/** Mean time that a request is computed, the latest ones weighing most. */
final class ServiceTime {

    private static final double WEIGHT = 1.0 / 32;

    private final AtomicLong bits = new AtomicLong(Double.doubleToLongBits(0));

    void computed(long nanos) {
        bits.accumulateAndGet(nanos, (before, now) -> {
            double mean = Double.longBitsToDouble(before);
            return Double.doubleToLongBits(mean == 0 ? now : mean + WEIGHT * (now - mean));
        });
    }

    /** In microseconds; 0 before the first. */
    double micros() {
        return Double.longBitsToDouble(bits.get()) / 1_000;
    }
}
