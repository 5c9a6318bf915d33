package io.freshet.simulator.lab;

import io.freshet.simulator.lab.balancer.BalancerSettings;
import java.time.Duration;

/**
 * How much of AWS's slowness the lab has.
 *
 * @param name {@code fast} or {@code aws}
 * @param factor by which metric periods, alarm windows and cooldowns are shortened
 * @param launchDelay from the request of a task to the start of its process
 * @param balancer health checks, registration and draining
 * @param connectionAge greatest age of a connection from the router to a task; below the deregistration delay
 * @param metricDelay age of the newest sample that a policy can see
 */
public record Pace(
        String name,
        double factor,
        Duration launchDelay,
        BalancerSettings balancer,
        Duration connectionAge,
        Duration metricDelay) {

    /**
     * None of AWS's delays; one factor on every period of the metrics, windows and cooldowns.
     *
     * <p>20 makes three one-minute periods nine seconds: short beside a phase of the built-in scenarios, long beside the
     * start of a task.
     */
    public static final Pace FAST =
            new Pace("fast", 20, Duration.ZERO, BalancerSettings.FAST, Duration.ofMillis(1_500), Duration.ZERO);

    /**
     * AWS's own delays: 23 s from a decision to a started task, registration with a Network Load Balancer, and metrics that
     * reach an alarm 180 s late with one-minute periods (containers-roadmap#2113).
     */
    public static final Pace AWS = new Pace(
            "aws",
            1,
            Duration.ofSeconds(23),
            BalancerSettings.AWS_TUNED,
            Duration.ofSeconds(20),
            Duration.ofSeconds(180));

    /**
     * Finds a pace by its name.
     *
     * @throws IllegalArgumentException when there is no such pace; the message names the allowed ones
     */
    public static Pace named(String name) {
        return switch (name) {
            case "fast" -> FAST;
            case "aws" -> AWS;
            default -> throw new IllegalArgumentException("pace: '" + name + "' is not known; allowed: fast, aws");
        };
    }
}
