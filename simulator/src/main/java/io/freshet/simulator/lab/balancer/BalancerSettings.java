package io.freshet.simulator.lab.balancer;

import java.time.Duration;

/**
 * How a target group treats its targets. AWS's values are those of the NLB user guide of 2023 unless noted.
 *
 * @param terminateAfterDraining whether flows that are left after the deregistration delay are reset
 * @param terminateUnhealthy whether the flows of a target that turns unhealthy are reset
 * @param failOpen whether unhealthy targets get flows when no healthy one is left; else connections are refused, as they
 *     are in any case while all targets are initial or draining
 */
public record BalancerSettings(
        HealthChecks health,
        Delays delays,
        boolean terminateAfterDraining,
        boolean terminateUnhealthy,
        boolean failOpen) {

    /** AWS support quoted 180-300 s (aws-load-balancer-controller#1834); 90-300 s covers what was seen besides. */
    private static final Duration REGISTRATION_MIN = Duration.ofSeconds(90);

    private static final Duration REGISTRATION_MAX = Duration.ofMinutes(5);

    /** What an NLB does when nobody sets anything. From general knowledge: the timeout of 6 s and the last two switches. */
    public static final BalancerSettings AWS_DEFAULT = new BalancerSettings(
            new HealthChecks(HealthChecks.READY, Duration.ofSeconds(30), Duration.ofSeconds(6), 5, 2),
            new Delays(REGISTRATION_MIN, REGISTRATION_MAX, Duration.ofMinutes(5)),
            false,
            true,
            true);

    /** The fastest checks an NLB can make (2 x 5 s); it drains for longer than the router keeps a connection (20 s). */
    public static final BalancerSettings AWS_TUNED = new BalancerSettings(
            new HealthChecks(HealthChecks.READY, Duration.ofSeconds(5), Duration.ofSeconds(4), 2, 2),
            new Delays(REGISTRATION_MIN, REGISTRATION_MAX, Duration.ofSeconds(30)),
            false,
            true,
            true);

    /** Without AWS's delays, for runs of minutes; patient with a small task that answers a check behind an inference. */
    public static final BalancerSettings FAST = new BalancerSettings(
            new HealthChecks(HealthChecks.READY, Duration.ofMillis(250), Duration.ofSeconds(2), 2, 3),
            new Delays(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2)),
            false,
            true,
            true);
}
