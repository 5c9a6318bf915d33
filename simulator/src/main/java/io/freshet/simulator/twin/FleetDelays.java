package io.freshet.simulator.twin;

import io.freshet.scaling.TaskSize;
import java.time.Duration;

/**
 * How slowly a fleet follows what was decided.
 *
 * @param launch from the request of a task to the start of its process: capacity, network, image
 * @param load from there until the model is loaded
 * @param warmUp from there until the task says that it is ready
 * @param registrationMin least time from a registration to the first health check; drawn evenly up to the greatest
 * @param registrationMax greatest such time
 * @param healthChecks from being ready and registered until the balancer has seen enough healthy answers
 * @param deregistration how long a draining task keeps its connections
 */
public record FleetDelays(
        Duration launch,
        StartUp load,
        StartUp warmUp,
        Duration registrationMin,
        Duration registrationMax,
        Duration healthChecks,
        Duration deregistration) {

    public FleetDelays {
        if (registrationMax.compareTo(registrationMin) < 0) {
            throw new IllegalArgumentException("registrationMax: must be at least registrationMin %s, was %s"
                    .formatted(registrationMin, registrationMax));
        }
    }

    /** The longest time from the request of a task of that size until it takes traffic. */
    public Duration longestLag(TaskSize size) {
        return launch.plus(registrationMax)
                .plus(healthChecks)
                .plus(load.of(size))
                .plus(warmUp.of(size));
    }
}
