package io.freshet.simulator.twin;

import io.freshet.simulator.fleet.Balancing;
import java.util.random.RandomGenerator;

/**
 * The router's settings for one service.
 *
 * @param queueMax greatest number of requests in the router's hand; more stay with the broker
 * @param concurrencyMax upper bound of the adaptive limit
 * @param deadlineMicros age at which a request expires
 * @param balancing how the router reaches the tasks
 * @param pathMicros mean time from the device to the router and from the router to the device
 * @param pathNoise factor on it
 */
public record FlowSettings(
        int queueMax, int concurrencyMax, long deadlineMicros, Balancing balancing, long pathMicros, Noise pathNoise) {

    public FlowSettings {
        if (deadlineMicros < 1) {
            throw new IllegalArgumentException("deadlineMicros: must be positive, was " + deadlineMicros);
        }
        if (pathMicros < 0) throw new IllegalArgumentException("pathMicros: must be at least 0, was " + pathMicros);
    }

    /** Time on the way of one request. */
    long pathMicros(RandomGenerator random) {
        return Math.round(pathMicros * pathNoise.next(random));
    }
}
