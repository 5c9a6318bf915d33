package io.freshet.simulator.twin;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.recording.EventSink;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small runs of the twin for tests: a service of one-vCPU tasks of 100 ms. */
final class Twins {

    static final TaskSize ONE = new TaskSize(1024, 2048);
    static final LatencyProfile HUNDRED_MS = LatencyProfile.ofCpuBoundMs(100);

    static final FleetDelays FAST = new FleetDelays(
            Duration.ZERO,
            new StartUp(1.5, 0),
            new StartUp(0.5, 0),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(200),
            Duration.ofSeconds(2));

    private Twins() {}

    static ArrivalStream poisson(double perSecond, int seconds, long seed) {
        return new PoissonStream(new double[] {perSecond}, seconds * 1_000_000L, new SplittableRandom(seed));
    }

    /** A fixed number of tasks and a router that lets every one be busy. */
    static TwinOrder fixed(Dispatch dispatch, int count, Noise noise, Duration load, long seed) {
        return fixed(dispatch, count, model(noise), load, seed);
    }

    static TaskModel model(Noise noise) {
        return new TaskModel(HUNDRED_MS, noise, 1, 1_000_000, 0);
    }

    static TwinOrder fixed(Dispatch dispatch, int count, TaskModel model, Duration load, long seed) {
        FlowSettings flow = new FlowSettings(
                1_000_000, 1_000_000, Duration.ofHours(1).toNanos() / 1_000, Balancing.NLB, 0, Noise.NONE);
        return order("fixed", dispatch, count, model, flow, load, seed, List.of());
    }

    /** As in the lab: short queues in the tasks, requests that expire after five seconds, and batches of up to two. */
    static TwinOrder impatient(Dispatch dispatch, int count, Duration load, long seed, List<TaskFault> faults) {
        TaskModel model = new TaskModel(HUNDRED_MS, Noise.exponential(), 2, 4, 1_000);
        FlowSettings flow = new FlowSettings(256, 256, 5_000_000, Balancing.NLB, 3_000, Noise.NONE);
        return order("fixed", dispatch, count, model, flow, load, seed, faults);
    }

    static TwinOrder order(
            String policy,
            Dispatch dispatch,
            int count,
            TaskModel model,
            FlowSettings flow,
            Duration load,
            long seed,
            List<TaskFault> faults) {
        Bounds bounds = new Bounds(1, 64, List.of(ONE), 128);
        Capacity initial = new Capacity(count, ONE);
        PolicyContext context = new PolicyContext(
                bounds, initial, HUNDRED_MS, Duration.ofMillis(500), Duration.ofSeconds(2), 1, Duration.ofSeconds(1));
        return new TwinOrder(
                "model",
                PolicyCatalog.create(policy, Map.of(), context),
                bounds,
                initial,
                model,
                dispatch,
                flow,
                FAST,
                Duration.ofMillis(500),
                load,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                FargatePrice.US_EAST_1_X86,
                Duration.ofMinutes(1),
                faults,
                seed,
                Hazards.NONE);
    }

    static TwinResult run(TwinOrder order, ArrivalStream arrivals) {
        return run(order, arrivals, SecondListener.NONE, RequestListener.NONE);
    }

    static TwinResult run(TwinOrder order, ArrivalStream arrivals, EventSink events, SecondListener seconds) {
        return new TwinRun(order, arrivals, events, DecisionLog.NONE, seconds, RequestListener.NONE).run();
    }

    static TwinResult run(TwinOrder order, ArrivalStream arrivals, RequestListener requests, TwinRun.Check check) {
        return new TwinRun(order, arrivals, event -> {}, DecisionLog.NONE, SecondListener.NONE, requests, check).run();
    }

    static TwinResult run(TwinOrder order, ArrivalStream arrivals, SecondListener seconds, RequestListener requests) {
        return new TwinRun(order, arrivals, event -> {}, DecisionLog.NONE, seconds, requests).run();
    }
}
