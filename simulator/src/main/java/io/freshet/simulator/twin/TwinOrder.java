package io.freshet.simulator.twin;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.cost.FargatePrice;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One service under one policy, in virtual time.
 *
 * @param service its name
 * @param policy decides, once in every {@code controlPeriod}
 * @param bounds what the policy may choose from; {@code maxVcpu} holds during a rollout too
 * @param initial capacity that serves from the first moment
 * @param model how a task works
 * @param dispatch how requests reach the tasks
 * @param flow the router's settings
 * @param delays how slowly the fleet follows
 * @param slo latency objective, from the intended send time to the answer
 * @param load time during which requests arrive; afterwards what is under way is drained
 * @param controlPeriod distance of two decisions, whole seconds
 * @param metricResolution finest step of a signal, whole seconds
 * @param metricDelay age of the newest sample that the policy sees
 * @param price of a task
 * @param billedAtLeast shortest time a task is billed for
 * @param faults what happens to its tasks
 * @param seed of everything random
 * @param hazards what goes wrong in this world by itself
 */
public record TwinOrder(
        String service,
        ScalingPolicy<?> policy,
        Bounds bounds,
        Capacity initial,
        TaskModel model,
        Dispatch dispatch,
        FlowSettings flow,
        FleetDelays delays,
        Duration slo,
        Duration load,
        Duration controlPeriod,
        Duration metricResolution,
        Duration metricDelay,
        FargatePrice price,
        Duration billedAtLeast,
        List<TaskFault> faults,
        long seed,
        Hazards hazards) {

    /** The tasks' times are kept in 43 bits of microseconds. */
    private static final Duration LOAD_MAX = Duration.ofDays(100);

    /** How requests reach the tasks. */
    public enum Dispatch {
        /** By the router, through a network load balancer. */
        ROUTER,
        /** Tasks pull them from one queue. */
        PULL
    }

    public TwinOrder {
        wholeSeconds("controlPeriod", controlPeriod);
        wholeSeconds("metricResolution", metricResolution);
        faults = faults.stream()
                .sorted(Comparator.comparingLong(TaskFault::atMicros))
                .toList();
        if (!load.isPositive() || load.compareTo(LOAD_MAX) > 0) {
            throw new IllegalArgumentException("load: must be positive and at most 100 days, was " + load);
        }
    }

    /** The same where other things go wrong. */
    public TwinOrder in(Hazards others) {
        return new TwinOrder(
                service,
                policy,
                bounds,
                initial,
                model,
                dispatch,
                flow,
                delays,
                slo,
                load,
                controlPeriod,
                metricResolution,
                metricDelay,
                price,
                billedAtLeast,
                faults,
                seed,
                others);
    }

    private static void wholeSeconds(String name, Duration value) {
        if (!value.isPositive() || value.toNanosPart() != 0) {
            throw new IllegalArgumentException(name + ": must be whole seconds, was " + value);
        }
    }
}
