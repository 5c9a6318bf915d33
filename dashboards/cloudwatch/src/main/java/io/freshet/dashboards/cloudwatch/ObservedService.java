package io.freshet.dashboards.cloudwatch;

import java.time.Duration;

/**
 * A service that every arm has.
 *
 * @param name its name in metrics, which is that of its model
 * @param slo latency objective, drawn as a line
 */
public record ObservedService(String name, Duration slo) {

    public ObservedService {
        if (name.isBlank()) throw new IllegalArgumentException("name: must not be blank");
        if (!slo.isPositive()) throw new IllegalArgumentException("slo: must be positive, was " + slo);
    }
}
