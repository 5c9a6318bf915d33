package io.freshet.simulator.influx;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How the load is doing right now.
 *
 * @param atMicros since the start of the load
 * @param models by name
 * @param strays messages that came to the devices and settled none of their requests
 */
public record LiveStats(long atMicros, Map<String, Model> models, Strays strays) {

    public LiveStats {
        models = Collections.unmodifiableMap(new TreeMap<>(models));
    }

    /**
     * @param sent handed to the devices' connections
     * @param published of those, acknowledged by the broker or settled
     * @param inFlight sent and without an outcome
     * @param duplicates further answers to requests that had one
     * @param latencyMs from the intended send to a successful answer, over the last five whole seconds
     * @param sloAttainment share of requests answered with success in time, of all whose time is up; empty before the first
     * @param score against ground truth; empty without any
     * @param sentPerSecond over the last five whole seconds
     * @param settledPerSecond likewise
     * @param sendLagMsMax greatest lag of a send behind its intended time so far: the load generator's own fault
     */
    public record Model(
            long sent,
            long published,
            long succeeded,
            long rejected,
            long deadLettered,
            long inFlight,
            long duplicates,
            Optional<LatencyMs> latencyMs,
            OptionalDouble sloAttainment,
            Optional<Score> score,
            double sentPerSecond,
            double settledPerSecond,
            double sendLagMsMax) {}

    /** Milliseconds, and how many answers they are taken from. */
    public record LatencyMs(double p50, double p99, double max, long count) {}
}
