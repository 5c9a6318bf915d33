package io.freshet.scaling;

import java.time.Instant;

/**
 * All that a decision may look at, read at one moment.
 *
 * @param service name of the service, equal to the name of its model
 * @param at the moment of the snapshot: the only clock a policy has
 * @param desired capacity that was asked for last
 * @param running tasks that are registered and take traffic
 * @param pending tasks that were requested and do not take traffic yet
 * @param draining tasks that finish their work and take no more
 * @param deploying whether tasks of one size are being replaced by tasks of another
 * @param signals what was measured, each series ending at {@code at} less the delay of its source
 */
public record ServiceSnapshot(
        String service,
        Instant at,
        Capacity desired,
        Supply running,
        Supply pending,
        Supply draining,
        boolean deploying,
        Signals signals) {}
