package io.freshet.simulator.lab.balancer;

import java.time.Duration;

/**
 * How a target's health is found out.
 *
 * @param path answered with 200-399 by a healthy target
 * @param interval time between two checks of a target
 * @param timeout a check without an answer in this time has failed
 * @param healthyAfter this many successes in a row make a target healthy
 * @param unhealthyAfter this many failures in a row make it unhealthy
 */
public record HealthChecks(String path, Duration interval, Duration timeout, int healthyAfter, int unhealthyAfter) {

    /** Readiness in the Open Inference Protocol. */
    public static final String READY = "/v2/health/ready";

    public HealthChecks {
        if (!path.startsWith("/")) throw new IllegalArgumentException("path: must begin with /, was " + path);
        if (!interval.isPositive()) throw new IllegalArgumentException("interval: must be positive, was " + interval);
        if (!timeout.isPositive()) throw new IllegalArgumentException("timeout: must be positive, was " + timeout);
        if (healthyAfter < 1) throw new IllegalArgumentException("healthyAfter: must be at least 1");
        if (unhealthyAfter < 1) throw new IllegalArgumentException("unhealthyAfter: must be at least 1");
    }
}
