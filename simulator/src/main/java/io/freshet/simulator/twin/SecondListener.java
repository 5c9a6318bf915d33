package io.freshet.simulator.twin;

import io.freshet.scaling.Signal;
import io.freshet.simulator.fleet.ServiceTasks;
import java.time.Instant;
import java.util.Map;

/** Told of every second of a run. */
@FunctionalInterface
public interface SecondListener {

    /** Nobody listens. */
    SecondListener NONE = (at, sample, tasks) -> {};

    /**
     * A second is over.
     *
     * @param at its end
     * @param sample what was measured in it
     * @param tasks what the service consists of now
     */
    void second(Instant at, Map<Signal, Double> sample, ServiceTasks tasks);
}
