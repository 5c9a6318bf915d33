package io.freshet.simulator.lab.balancer;

import java.time.Duration;

/**
 * How slowly a target group follows.
 *
 * @param registrationMin least time from a registration to the moment from which health checks are made
 * @param registrationMax greatest such time; drawn evenly between the two
 * @param deregistration time during which a draining target keeps its flows and gets no new ones
 */
public record Delays(Duration registrationMin, Duration registrationMax, Duration deregistration) {

    public Delays {
        if (registrationMin.isNegative()) throw new IllegalArgumentException("registrationMin: must not be negative");
        if (registrationMax.compareTo(registrationMin) < 0) {
            throw new IllegalArgumentException("registrationMax: must be at least registrationMin");
        }
        if (deregistration.isNegative()) throw new IllegalArgumentException("deregistration: must not be negative");
    }
}
