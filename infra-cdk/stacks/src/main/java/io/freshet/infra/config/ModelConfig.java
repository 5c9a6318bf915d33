package io.freshet.infra.config;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;

/**
 * One model that is deployed, in every arm alike.
 *
 * @param name as in topics, services and metrics
 * @param memoryMibMin least memory that its image lives in
 * @param bounds what an arm may make of its service
 * @param initial capacity that its service is deployed with; within {@code bounds}
 * @param profile how long one task needs, by its size
 * @param slo from arrival at the router to the answer; later is a miss
 * @param deadline after which a request is not computed any more
 */
public record ModelConfig(
        String name,
        int memoryMibMin,
        Bounds bounds,
        Capacity initial,
        LatencyProfile profile,
        Duration slo,
        Duration deadline) {

    public ModelConfig {
        if (!bounds.allows(initial)) {
            throw new IllegalArgumentException("initial: %s is not within %s".formatted(initial, bounds));
        }
        if (!slo.isPositive()) throw new IllegalArgumentException("slo: must be positive, was " + slo);
        if (deadline.compareTo(slo) < 0) {
            throw new IllegalArgumentException(
                    "deadline: must be at least the slo %s, was %s".formatted(slo, deadline));
        }
    }
}
