package io.freshet.simulator.study;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.CheapestCapacity;
import io.freshet.scaling.sizing.CountRange;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.scaling.sizing.Queueing;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.FlowSettings;
import io.freshet.simulator.twin.Noise;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.TaskModel;
import java.time.Duration;
import java.util.List;

/**
 * A service that is to be scaled.
 *
 * @param name of the service
 * @param words what is known of it, for people
 * @param model how a task works
 * @param load from the start of a task's process until its model is loaded
 * @param warmUp from there until it is ready
 * @param bounds what a policy may choose from
 * @param slo latency objective
 * @param deadline age at which a request expires
 * @param pathMs mean time from the device to the router and back
 */
public record Subject(
        String name,
        String words,
        TaskModel model,
        StartUp load,
        StartUp warmUp,
        Bounds bounds,
        Duration slo,
        Duration deadline,
        double pathMs) {

    private static final int ROUTER_QUEUE = 1_024;
    private static final int ROUTER_CONCURRENCY_MAX = 512;

    /**
     * ResNet50 in PyTorch on CPU: 97, 65 and 45 ms on 1, 2 and 4 vCPU (facts/policy-research.md), so about
     * {@code 64/c + 33} ms; 2 GiB; from 8.5 s at a quarter vCPU to 1.8 s at one until it is ready (facts/platform.md).
     */
    public static Subject resnet50() {
        LatencyProfile profile = new LatencyProfile(64, 0, 0, 33, 1);
        return new Subject(
                "resnet50",
                "ResNet50 on CPU, one image at a time: 64 ms of one vCPU and 33 ms that no CPU shortens; 2 GiB",
                new TaskModel(profile, Noise.logNormal(0.1), 1, 2, 2_000),
                new StartUp(1.6, 1),
                new StartUp(0.6, 0),
                new Bounds(
                        1,
                        100,
                        List.of(
                                new TaskSize(512, 2_048),
                                new TaskSize(1_024, 2_048),
                                new TaskSize(2_048, 4_096),
                                new TaskSize(4_096, 8_192)),
                        256),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                4);
    }

    /** The same service with something else to choose from. */
    public Subject withBounds(Bounds others) {
        return new Subject(name, words, model, load, warmUp, others, slo, deadline, pathMs);
    }

    /** What a policy is told that starts from {@code initial} in that world. */
    PolicyContext context(World world, Capacity initial) {
        return new PolicyContext(
                bounds,
                initial,
                knownProfile(),
                slo,
                lag(world, initial.size()),
                world.timeFactor(),
                world.resolution());
    }

    /** Mean time from a decision to traffic on a new task of that size. */
    public Duration lag(World world, TaskSize size) {
        return world.meanLag().plus(startUp(size));
    }

    private Duration startUp(TaskSize size) {
        return load.of(size).plus(warmUp.of(size));
    }

    /** The cheapest capacity that carries a rate within the objective; the strongest there is when none does. */
    Capacity carrying(double perSecond) {
        CheapestCapacity search = new CheapestCapacity(capacityModel(), FargatePrice.US_EAST_1_X86);
        List<CountRange> all = CountRange.within(bounds);
        return search.carrying(perSecond, all).or(() -> search.strongest(all)).orElseThrow();
    }

    /** What a capacity of it carries, by its profile. */
    public CapacityModel capacityModel() {
        return new CapacityModel(knownProfile(), slo, Queueing.CENTRAL);
    }

    private LatencyProfile knownProfile() {
        return model.profileFrom(bounds.sizes().getFirst().vcpu());
    }

    FleetDelays delays(World world) {
        return new FleetDelays(
                world.launch(),
                load,
                warmUp,
                world.registrationMin(),
                world.registrationMax(),
                world.healthChecks(),
                world.deregistration());
    }

    FlowSettings flow(World world) {
        return new FlowSettings(
                ROUTER_QUEUE,
                ROUTER_CONCURRENCY_MAX,
                deadline.toNanos() / 1_000,
                Balancing.NLB,
                Math.round(pathMs * 1_000),
                Noise.NONE);
    }
}
