package io.freshet.simulator.lab.balancer;

/**
 * What went to one target since it was registered.
 *
 * @param flows flows assigned to it, ended ones included
 * @param flowsOpen flows that are open now
 * @param flowsRefused flows that it did not accept
 * @param bytesIn bytes from clients to the target
 * @param bytesOut bytes from the target to clients
 */
public record TargetCounts(
        Target target, TargetState state, long flows, int flowsOpen, long flowsRefused, long bytesIn, long bytesOut) {}
