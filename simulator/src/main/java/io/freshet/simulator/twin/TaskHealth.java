package io.freshet.simulator.twin;

import java.time.Duration;

/**
 * Health checks of tasks in service, and what becomes of one that fails them: the balancer sends it nothing more, and ECS
 * stops it and starts another. A check is answered like a request, behind all that waits in the task: an overloaded task
 * does not answer in time, and when it is gone its load falls on the others, like dominoes (containers-roadmap#480).
 *
 * @param interval time between two checks of a task
 * @param timeout a check without an answer in this time has failed
 * @param unhealthyAfter so many failures in a row make a task unhealthy
 * @param stopWithin what it has in hand is cut off after this time
 */
public record TaskHealth(Duration interval, Duration timeout, int unhealthyAfter, Duration stopWithin) {

    /**
     * A balancer as the README of this project sets it up: every 5 s, two failures (facts/scaling.md: 5-300 s, unhealthy 2),
     * SIGKILL 30 s after SIGTERM (ECS).
     */
    public static final TaskHealth NLB_TUNED =
            new TaskHealth(Duration.ofSeconds(5), Duration.ofSeconds(5), 2, Duration.ofSeconds(30));

    /** The balancer's defaults: every 30 s, timeout 10 s, two failures. */
    public static final TaskHealth NLB_DEFAULT =
            new TaskHealth(Duration.ofSeconds(30), Duration.ofSeconds(10), 2, Duration.ofSeconds(30));

    public TaskHealth {
        if (!interval.isPositive()) throw new IllegalArgumentException("interval: must be positive, was " + interval);
        if (!timeout.isPositive()) throw new IllegalArgumentException("timeout: must be positive, was " + timeout);
        if (unhealthyAfter < 1) {
            throw new IllegalArgumentException("unhealthyAfter: must be at least 1, was " + unhealthyAfter);
        }
        if (stopWithin.isNegative()) {
            throw new IllegalArgumentException("stopWithin: must be at least 0, was " + stopWithin);
        }
    }
}
