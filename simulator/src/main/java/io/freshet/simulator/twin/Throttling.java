package io.freshet.simulator.twin;

import java.time.Duration;

/**
 * The provider's API refuses every action for a while, now and then, as it does when an account's request rate is exceeded.
 *
 * @param every mean distance of two such whiles, exponential
 * @param lasts how long each of them is
 */
public record Throttling(Duration every, Duration lasts) {

    public Throttling {
        if (!every.isPositive()) throw new IllegalArgumentException("every: must be positive, was " + every);
        if (!lasts.isPositive()) throw new IllegalArgumentException("lasts: must be positive, was " + lasts);
    }
}
