package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;

/**
 * What a policy is made for: one service in one world.
 *
 * @param bounds what the policy may choose from
 * @param initial capacity that the service starts with; within {@code bounds}
 * @param profile how long one task needs, by its size
 * @param slo latency objective, from arrival at the router to the answer
 * @param lag time from a decision to traffic on a new task, as it is in this world: not divided by {@code timeFactor}
 * @param timeFactor how many times faster than AWS this world's metric periods, alarm windows and cooldowns are; 1 on AWS
 * @param resolution the finest step at which this world measures: 1 s in the lab, 10 s or more on AWS
 */
public record PolicyContext(
        Bounds bounds,
        Capacity initial,
        LatencyProfile profile,
        Duration slo,
        Duration lag,
        double timeFactor,
        Duration resolution) {

    public PolicyContext {
        if (!bounds.allows(initial)) {
            throw new IllegalArgumentException("initial: %s is not within %s".formatted(initial, bounds));
        }
        if (!slo.isPositive()) throw new IllegalArgumentException("slo: must be positive, was " + slo);
        if (lag.isNegative()) throw new IllegalArgumentException("lag: must be at least 0, was " + lag);
        if (!(timeFactor >= 1) || Double.isInfinite(timeFactor)) {
            throw new IllegalArgumentException("timeFactor: must be at least 1 and finite, was " + timeFactor);
        }
        if (!resolution.isPositive()) {
            throw new IllegalArgumentException("resolution: must be positive, was " + resolution);
        }
    }

    /**
     * The step a policy takes by default, in AWS's time: the one its source has, or where this world does not measure at that
     * step the next that is a multiple of what it measures at.
     */
    public Duration measurable(Duration onAws) {
        long finest = Math.round(resolution.toMillis() * timeFactor);
        return Duration.ofMillis(Math.ceilDiv(onAws.toMillis(), finest) * finest);
    }

    /**
     * A duration of AWS at this world's pace: divided by {@code timeFactor}, rounded to whole seconds, at least 1 s; zero
     * stays zero. At a factor of 20, 60 s become 3 s and 20 s become 1 s.
     */
    public Duration paced(Duration onAws) {
        if (onAws.isZero()) return Duration.ZERO;
        long seconds = Math.round(onAws.toMillis() / 1000.0 / timeFactor);
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
