package io.freshet.simulator.bench;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Decision;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.FlowSettings;
import io.freshet.simulator.twin.Noise;
import io.freshet.simulator.twin.PoissonStream;
import io.freshet.simulator.twin.RequestListener;
import io.freshet.simulator.twin.SecondListener;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.TaskFault;
import io.freshet.simulator.twin.TaskModel;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Requests per second of the twin on one thread: through one arm under {@code hybrid}, by both ways of dispatch, over three
 * decades of requests, with everything on; and beside it SimPy at the same M/M/c, where Python has it.
 */
public record TwinBench(Consumer<String> say) {

    private static final double PER_SECOND = 500;
    private static final TaskSize ONE_VCPU = new TaskSize(1024, 2048);
    private static final LatencyProfile HUNDRED_MS = LatencyProfile.ofCpuBoundMs(100);
    private static final int TASKS = 64;
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final long SIMPY_LIMIT_S = 60;

    /** An M/M/c of 64 servers at 500/s, as SimPy's own examples write one; prints requests per second. */
    private static final String SIMPY = """
            import random, time, simpy
            N = 100000
            env = simpy.Environment()
            servers = simpy.Resource(env, 64)
            rng = random.Random(7)
            def request():
                with servers.request() as slot:
                    yield slot
                    yield env.timeout(rng.expovariate(10))
            def arrivals():
                for _ in range(N):
                    yield env.timeout(rng.expovariate(500))
                    env.process(request())
            env.process(arrivals())
            start = time.perf_counter()
            env.run()
            print(N / (time.perf_counter() - start))
            """;

    private static final DecisionLog SILENT = new DecisionLog() {
        @Override
        public void decided(ServiceSnapshot observed, String policy, Decision decision, Applied applied) {}

        @Override
        public void noticed(String service, Instant at, String what) {}
    };

    /** Runs it and prints the figures. */
    public void run() throws IOException, InterruptedException {
        for (Dispatch dispatch : Dispatch.values()) measure(plain("hybrid", dispatch, HOUR), "warm-up");
        for (int seconds : List.of(DAY / 1000, DAY / 100, DAY / 10, DAY)) {
            measure(plain("hybrid", Dispatch.PULL, seconds), "hybrid, tasks pull");
        }
        measure(plain("hybrid", Dispatch.ROUTER, DAY / 10), "hybrid, router and balancer");
        measure(everything(), "hybrid, router and balancer, batches of 4, expiry, a task killed or paused a minute");
        double twin = measure(plain("fixed", Dispatch.PULL, DAY / 10), "M/M/64");
        simPy(twin);
    }

    private double measure(TwinOrder order, String words) {
        int seconds = Math.toIntExact(order.load().toSeconds());
        PoissonStream arrivals =
                new PoissonStream(new double[] {PER_SECOND}, seconds * 1_000_000L, new SplittableRandom(7));
        long start = System.nanoTime();
        TwinResult result =
                new TwinRun(order, arrivals, event -> {}, SILENT, SecondListener.NONE, RequestListener.NONE).run();
        double took = (System.nanoTime() - start) / 1e9;
        if (!result.balanced()) throw new IllegalStateException("requests are missing: " + result);
        say.accept("%-28s %8.2f h at 500/s: %,11d requests in %6.2f s, %5.2f million/s; in time %.1f %%"
                .formatted(
                        words,
                        seconds / 3600.0,
                        result.published(),
                        took,
                        result.published() / took / 1e6,
                        100 * result.attainment()));
        return result.published() / took;
    }

    private static TwinOrder plain(String policy, Dispatch dispatch, int seconds) {
        TaskModel model = new TaskModel(HUNDRED_MS, Noise.exponential(), 1, 4, 1_000);
        return order(policy, dispatch, model, seconds, List.of());
    }

    private static TwinOrder everything() {
        List<TaskFault> faults = new ArrayList<>();
        for (int minute = 1; minute < DAY / 10 / 60; minute++) {
            long at = minute * 60_000_000L;
            if (minute % 2 == 0) {
                faults.add(new TaskFault(at, RunningTask::kill));
            } else {
                faults.add(new TaskFault(at, RunningTask::pause));
                faults.add(new TaskFault(at + 3_000_000, RunningTask::resume));
            }
        }
        TaskModel model = new TaskModel(HUNDRED_MS, Noise.exponential(), 4, 8, 1_000);
        return order("hybrid", Dispatch.ROUTER, model, DAY / 10, faults);
    }

    private static TwinOrder order(
            String policy, Dispatch dispatch, TaskModel model, int seconds, List<TaskFault> faults) {
        Bounds bounds = new Bounds(1, 128, List.of(ONE_VCPU), 256);
        Capacity initial = new Capacity(TASKS, ONE_VCPU);
        Duration slo = Duration.ofSeconds(1);
        PolicyContext context =
                new PolicyContext(bounds, initial, HUNDRED_MS, slo, Duration.ofSeconds(30), 1, Duration.ofSeconds(10));
        return new TwinOrder(
                "model",
                PolicyCatalog.create(policy, Map.of(), context),
                bounds,
                initial,
                model,
                dispatch,
                new FlowSettings(1_024, 512, 5_000_000, 20_000_000, 3_000, Noise.NONE),
                new FleetDelays(
                        Duration.ofSeconds(20),
                        new StartUp(2, 0),
                        new StartUp(1, 0),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)),
                slo,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                FargatePrice.US_EAST_1_X86,
                FargatePrice.BILLED_AT_LEAST,
                faults,
                7);
    }

    private void simPy(double twin) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", SIMPY).start();
        if (!python.waitFor(SIMPY_LIMIT_S, TimeUnit.SECONDS))
            python.destroyForcibly().waitFor();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (python.exitValue() != 0 || printed.isEmpty()) {
            say.accept("SimPy is not here to be compared with: python3 -m pip install simpy");
            return;
        }
        double peer = Double.parseDouble(printed);
        say.accept("M/M/64: the twin %.2f million/s, SimPy %.3f million/s, ratio %.0f"
                .formatted(twin / 1e6, peer / 1e6, twin / peer));
    }
}
