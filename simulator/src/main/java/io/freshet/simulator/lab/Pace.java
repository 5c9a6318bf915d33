package io.freshet.simulator.lab;

import java.time.Duration;

/**
 * How much of AWS's slowness the lab has.
 *
 * @param name {@code fast} or {@code aws}
 * @param factor by which metric periods, alarm windows and cooldowns are shortened
 * @param launchDelay from the request of a task to the start of its process
 * @param registrationDelay from the first health check that could succeed to traffic, beside the health checks
 * @param healthCheckInterval between two health checks of a target
 * @param deregistrationDelay for which a draining target keeps its connections
 * @param connectionAge greatest age of a connection from the router to a task
 * @param metricDelay age of the newest sample that a policy can see
 */
public record Pace(
        String name,
        double factor,
        Duration launchDelay,
        Duration registrationDelay,
        Duration healthCheckInterval,
        Duration deregistrationDelay,
        Duration connectionAge,
        Duration metricDelay) {

    /**
     * None of AWS's delays; one factor on every period of the metrics, windows and cooldowns.
     *
     * <p>20 makes three one-minute periods nine seconds: short beside a phase of the built-in scenarios, long beside the
     * start of a task.
     */
    public static final Pace FAST = new Pace(
            "fast",
            20,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ZERO);

    /**
     * AWS's own delays. Sources (facts as measured by others): 23 s from decision to a started task; 90 to 300 s of
     * registration with a Network Load Balancer, the lower end taken; health checks tuned to 2 x 5 s; metrics that reach
     * an alarm 180 s late with one-minute periods.
     */
    public static final Pace AWS = new Pace(
            "aws",
            1,
            Duration.ofSeconds(23),
            Duration.ofSeconds(90),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
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
