package io.freshet.simulator.hindsight;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.simulator.twin.FleetDelays;
import java.time.Duration;

/**
 * The load of one service that is over, so that every request of it is known, and that can be met again: the same requests at
 * the same moments, under the same delays.
 *
 * @param <P> what is told of a way to meet it
 */
public interface PastLoad<P extends Played> {

    /** What there was to choose from. */
    Bounds bounds();

    /** What a capacity carries within the objective, by the service's profile. */
    CapacityModel capacityModel();

    /** How slowly the fleet followed. */
    FleetDelays delays();

    /** Distance of two decisions. */
    Duration controlPeriod();

    /** The requests that came in each second. */
    Demand demand();

    /** Mean rate of the load, as far as it is known better than by counting. */
    double meanPerSecond();

    /** Highest rate of the load, chance left out. */
    double peakPerSecond();

    /** Meets it once more. Safe for several threads. */
    P play(ScalingPolicy<?> policy, Capacity initial);

    /** One capacity from beginning to end. */
    default P hold(Capacity capacity) {
        return play(Schedule.held(capacity), capacity);
    }
}
