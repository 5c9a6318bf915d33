package io.freshet.simulator.study;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is slow about a place where services run.
 *
 * @param name by which it is chosen
 * @param words what it is, for people
 * @param dispatch how requests reach the tasks
 * @param launch from the request of a task to the start of its process
 * @param registrationMin least time from a registration with the balancer to the first health check
 * @param registrationMax greatest such time; drawn evenly between the two
 * @param healthChecks from being checked first until traffic comes
 * @param deregistration how long a draining task is kept
 * @param controlPeriod distance of two decisions
 * @param resolution finest step of a signal
 * @param metricDelay age of the newest sample of a signal that the service itself emits
 * @param timeFactor how many times faster than AWS metric periods, alarm windows and cooldowns are
 */
public record World(
        String name,
        String words,
        Dispatch dispatch,
        Duration launch,
        Duration registrationMin,
        Duration registrationMax,
        Duration healthChecks,
        Duration deregistration,
        Duration controlPeriod,
        Duration resolution,
        Duration metricDelay,
        double timeFactor) {

    /** Launch of a Fargate task. Source: containers-roadmap#2113, 386 - 363 s and 109 - 86 s. */
    private static final Duration AWS_LAUNCH = Duration.ofSeconds(23);

    /**
     * Metrics of Container Insights reach an alarm so late that three of 60 s fire after 363 s, and three of 20 s after 86 s.
     * Source: containers-roadmap#2113.
     */
    private static final Duration AWS_CPU_60_S_DELAY = Duration.ofSeconds(363 - 180);

    private static final Duration AWS_CPU_20_S_DELAY = Duration.ofSeconds(86 - 60);

    /** Policies that Application Auto Scaling itself runs: they see the metrics of Container Insights and no others. */
    private static final Set<String> OF_APPLICATION_AUTO_SCALING = Set.of("target-tracking", "step");

    /** The lab's pace: processes on one machine, metrics every second, windows and cooldowns twenty times as fast. */
    public static final World LAB = new World(
            "lab",
            "the lab: no registration delay, metrics every second and at once, windows and cooldowns 20 times as fast",
            Dispatch.ROUTER,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ZERO,
            20);

    /**
     * Fargate behind an NLB with the fastest health checks it has. The registration took 70 to 120 s (containers-roadmap#469)
     * where AWS Support quoted up to 300 s; the policies' own metrics arrive every 10 s and, this is assumed, 10 s late.
     */
    public static final World AWS = new World(
            "aws",
            "Fargate behind an NLB: 23 s to launch, 70 to 120 s to register, 2 health checks of 5 s, metrics every 10 s",
            Dispatch.ROUTER,
            AWS_LAUNCH,
            Duration.ofSeconds(70),
            Duration.ofSeconds(120),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1);

    /** Fargate whose tasks pull their work: no balancer, so no registration and no draining of connections. */
    public static final World AWS_PULL = new World(
            "aws-pull",
            "Fargate whose tasks pull their work from one queue: 23 s to launch, no balancer, metrics every 10 s",
            Dispatch.PULL,
            AWS_LAUNCH,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1);

    public static final List<World> ALL = List.of(LAB, AWS, AWS_PULL);

    /** @throws IllegalArgumentException when there is no such world; the message names those there are */
    public static World named(String name) {
        return ALL.stream()
                .filter(world -> world.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("world: '%s' is not known; allowed: %s"
                        .formatted(
                                name,
                                String.join(", ", ALL.stream().map(World::name).toList()))));
    }

    /** Age of the newest sample that this arm's policy sees. */
    Duration metricDelay(ArmCatalog.Arm arm) {
        if (timeFactor > 1 || !OF_APPLICATION_AUTO_SCALING.contains(arm.policy())) return metricDelay;
        if ("backlog".equals(arm.parameters().get("metric"))) return metricDelay;
        boolean highResolution = Optional.ofNullable(arm.parameters().get("period"))
                .filter("20s"::equals)
                .isPresent();
        return highResolution ? AWS_CPU_20_S_DELAY : AWS_CPU_60_S_DELAY;
    }

    /** Mean time from the start of a task's process, apart from its own start-up, until traffic comes, and the launch. */
    Duration meanLag() {
        return launch.plus(registrationMin.plus(registrationMax).dividedBy(2)).plus(healthChecks);
    }
}
