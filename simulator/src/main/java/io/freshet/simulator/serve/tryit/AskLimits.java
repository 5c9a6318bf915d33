package io.freshet.simulator.serve.tryit;

import java.time.Duration;

/**
 * Bounds of what the page may ask.
 *
 * @param concurrentMax questions under way at the same time
 * @param timeout longest wait for an answer; longer than the router's deadlines, whose problem says more
 */
public record AskLimits(int concurrentMax, Duration timeout) {

    public AskLimits {
        if (concurrentMax < 1) throw new IllegalArgumentException("concurrentMax: must be at least 1");
        if (!timeout.isPositive()) throw new IllegalArgumentException("timeout: must be positive");
    }
}
