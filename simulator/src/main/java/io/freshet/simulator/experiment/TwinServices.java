package io.freshet.simulator.experiment;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.sizing.CapacityModel;
import io.freshet.scaling.sizing.Queueing;
import io.freshet.simulator.analysis.Cost;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.lab.balancer.Delays;
import io.freshet.simulator.lab.balancer.HealthChecks;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.FaultTarget;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.twin.ArrivalStream;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.FlowSettings;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.Outage;
import io.freshet.simulator.twin.ServiceProfile;
import io.freshet.simulator.twin.TaskFault;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import io.freshet.simulator.twin.WorldProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says in the twin's words what the lab would run: the same policies, bounds, arrivals and delays.
 *
 * @param profile what was measured of the services
 * @param pace how much of AWS's slowness there is
 * @param hazards what goes wrong by itself
 */
record TwinServices(WorldProfile profile, Pace pace, Hazards hazards) {

    /** The router's defaults: {@code freshet.models.NAME.queue} and {@code concurrency-max}. */
    private static final int ROUTER_QUEUE = 256;

    private static final int ROUTER_CONCURRENCY_MAX = 256;

    /** From the end of the router's process until its successor takes messages: Spring Boot on two cores (facts/platform.md). */
    private static final Duration ROUTER_START = Duration.ofMillis(3_500);

    /** The same of the broker: a JVM's start and its sessions read from disk. */
    private static final Duration BROKER_START = Duration.ofSeconds(2);

    /** As the lab's control loop ticks. */
    static final Duration CONTROL_PERIOD = Duration.ofSeconds(1);

    TwinOrder order(ServicePlan plan, Arm arm, LoadOutline load, List<Fault> faults, int block) {
        ScalingPolicy<?> policy = PolicyCatalog.create(arm.policy(), arm.parameters(), plan.context(pace));
        return order(plan, policy, load, faults, block);
    }

    TwinOrder order(ServicePlan plan, ScalingPolicy<?> policy, LoadOutline load, List<Fault> faults, int block) {
        ServiceProfile service = profile.service(plan.model());
        return new TwinOrder(
                plan.model(),
                policy,
                plan.bounds(),
                plan.initial(),
                service.taskModel(),
                Dispatch.ROUTER,
                new FlowSettings(
                        ROUTER_QUEUE,
                        ROUTER_CONCURRENCY_MAX,
                        micros(plan.deadline()),
                        Balancing.NLB,
                        service.pathMicros(),
                        service.pathNoise()),
                delays(plan.model()),
                plan.slo(),
                length(load),
                CONTROL_PERIOD,
                Duration.ofSeconds(1),
                pace.metricDelay(),
                FargatePrice.US_EAST_1_X86,
                Cost.billedAtLeast(new Experiment.Pace(pace.name(), pace.factor())),
                faults(plan.model(), faults),
                load.seed() * 1_000 + block,
                hazards.with(outages(faults)));
    }

    /** What a capacity of the service carries, by its profile: the router is the one queue before all tasks. */
    CapacityModel capacityModel(ServicePlan plan) {
        return new CapacityModel(profile.service(plan.model()).latency(), plan.slo(), Queueing.CENTRAL);
    }

    FleetDelays delays(String model) {
        ServiceProfile service = profile.service(model);
        Delays registration = pace.balancer().delays();
        return new FleetDelays(
                pace.launchDelay(),
                service.load(),
                service.warmUp(),
                registration.registrationMin(),
                registration.registrationMax(),
                noticed(service),
                registration.deregistration());
    }

    /** In the lab's own pace as it was measured there; else as many checks as the balancer wants. */
    private Duration noticed(ServiceProfile service) {
        if (pace.equals(Pace.FAST)) return Duration.ofMillis(Math.round(service.noticedMs()));
        HealthChecks checks = pace.balancer().health();
        return checks.interval().multipliedBy(checks.healthyAfter());
    }

    /** In whole seconds. */
    static Duration length(LoadOutline load) {
        return Duration.ofSeconds(Math.ceilDiv(load.lengthMicros(), 1_000_000));
    }

    static ArrivalStream arrivals(LoadOutline load, String model) {
        return load.arrivals(model)::nextMicros;
    }

    private static List<TaskFault> faults(String model, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> fault.target() instanceof FaultTarget.OneTask(String hit) && hit.equals(model))
                .flatMap(TwinServices::strokes)
                .toList();
    }

    private static Stream<TaskFault> strokes(Fault fault) {
        long at = micros(fault.at());
        return switch (fault) {
            case Fault.Kill _ -> Stream.of(new TaskFault(at, fault.words(), task -> task.kill()));
            case Fault.Pause pause ->
                Stream.of(
                        new TaskFault(at, fault.words(), task -> task.pause()),
                        new TaskFault(
                                at + micros(pause.length()),
                                "%s goes on after %s s"
                                        .formatted(
                                                pause.target().label(),
                                                pause.length().toMillis() / 1000.0),
                                task -> task.resume()));
            case Fault.Restart _ -> Stream.empty(); // of router and broker only
        };
    }

    private static List<Outage> outages(List<Fault> faults) {
        return faults.stream().flatMap(TwinServices::outage).toList();
    }

    private static Stream<Outage> outage(Fault fault) {
        return switch (fault.target()) {
            case FaultTarget.OneTask _ -> Stream.empty();
            case FaultTarget.Broker _ ->
                Stream.of(new Outage(Outage.What.BROKER_AWAY, fault.at(), away(fault, BROKER_START)));
            case FaultTarget.Router _ -> {
                Outage.What what =
                        fault instanceof Fault.Pause ? Outage.What.ROUTER_STILL : Outage.What.ROUTER_RESTARTS;
                yield Stream.of(new Outage(what, fault.at(), away(fault, ROUTER_START)));
            }
        };
    }

    private static Duration away(Fault fault, Duration start) {
        return switch (fault) {
            case Fault.Kill _, Fault.Restart _ -> start;
            case Fault.Pause pause -> pause.length();
        };
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
