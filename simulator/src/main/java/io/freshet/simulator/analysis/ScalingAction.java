package io.freshet.simulator.analysis;

import java.util.Map;

/**
 * One scaling action and how long each step took.
 *
 * @param atSeconds when the fleet acted, since the load's start
 * @param lagMs by step, in milliseconds; a step that was not reached is left out
 */
public record ScalingAction(
        double atSeconds,
        String service,
        ActionKind action,
        String from,
        String to,
        String reason,
        Map<LagStep, Double> lagMs) {}
