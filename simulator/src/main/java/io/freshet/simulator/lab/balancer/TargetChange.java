package io.freshet.simulator.lab.balancer;

import java.time.Instant;

/**
 * A target that went from one state to another; {@link TargetState#UNUSED} stands for not being in the group.
 *
 * @param reason for people
 */
public record TargetChange(Instant at, Target target, TargetState from, TargetState to, String reason) {}
