package io.freshet.simulator.bench;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Signal;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.DecisionLog;
import io.freshet.scaling.policy.PolicyCatalog;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.fleet.Balancing;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.twin.ArrivalStream;
import io.freshet.simulator.twin.FleetDelays;
import io.freshet.simulator.twin.FlowSettings;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.Noise;
import io.freshet.simulator.twin.Outage;
import io.freshet.simulator.twin.PoissonStream;
import io.freshet.simulator.twin.RequestListener;
import io.freshet.simulator.twin.SecondListener;
import io.freshet.simulator.twin.Spot;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.SystemD;
import io.freshet.simulator.twin.TaskFault;
import io.freshet.simulator.twin.TaskHealth;
import io.freshet.simulator.twin.TaskModel;
import io.freshet.simulator.twin.Throttling;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinOrder.Dispatch;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.TwinRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Requests per second of the twin on one thread: through one arm under {@code hybrid}, by both ways of dispatch, over three
 * decades of requests, with everything on; and beside it SimPy at the same M/M/c, where Python has it.
 */
public record TwinBench(Consumer<String> say) {

    private static final double PER_SECOND = 500;
    private static final TaskSize ONE_VCPU = new TaskSize(1024, 2048);
    private static final LatencyProfile HUNDRED_MS = LatencyProfile.ofCpuBoundMs(100);
    /** The same alone; four together take 310 ms. */
    private static final LatencyProfile BATCHED = new LatencyProfile(70, 0, 30, 0, 1);

    /** Service times of an inference over their mean, roughly: nearly constant, with a few slow ones. */
    private static final double[] FACTORS = {0.85, 0.9, 0.93, 0.95, 0.97, 1, 1.03, 1.07, 1.15, 1.5};

    private static final int TASKS = 64;
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final int SHORT_REPEATS = 5;
    private static final long SIMPY_LIMIT_S = 60;

    /** An M/M/c of 64 servers at 500/s, as SimPy's own examples write one; prints requests per second of CPU. */
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
            start = time.process_time()
            env.run()
            print(N / (time.process_time() - start))
            """;

    /** Runs it and prints the figures. */
    public void run() throws IOException, InterruptedException {
        say.accept("one thread of %d cores, load average %.1f; million requests per second, then per second of its CPU"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        for (Dispatch dispatch : Dispatch.values()) measure("warm-up", plain("hybrid", dispatch, HOUR));
        decades();
        measure("hybrid, router and balancer", plain("hybrid", Dispatch.ROUTER, DAY / 10));
        measure("the same, everything on", everything());
        say.accept(
                "    (batches of 4, expiry, a task killed or paused every minute, health checks, spare capacity taken"
                        + " back, a throttled API, outages of router and broker)");
        simPy(measure("M/M/64", plain("fixed", Dispatch.PULL, DAY / 10)).perCpuSecond());
        systemD();
    }

    /** What was measured of one run. */
    private record Measured(TwinResult result, double seconds, double cpuSeconds) {

        double perSecond() {
            return result.published() / seconds;
        }

        double perCpuSecond() {
            return result.published() / cpuSeconds;
        }
    }

    /** Cost grows as the requests do: three decades up to 24 h. */
    private void decades() {
        List<Measured> runs = new ArrayList<>();
        for (int seconds : List.of(DAY / 1000, DAY / 100, DAY / 10, DAY)) {
            runs.add(measure("hybrid, tasks pull", plain("hybrid", Dispatch.PULL, seconds)));
        }
        Measured day = runs.getLast();
        say.accept("    nanoseconds of CPU per request over three decades: "
                + runs.stream()
                        .map(run -> "%.0f".formatted(1e9 / run.perCpuSecond()))
                        .collect(Collectors.joining(", "))
                + "; 24 h took %.1f s".formatted(day.seconds()));
    }

    /** The least of a few short runs, or one long one. */
    private Measured measure(String words, TwinOrder order) {
        long binMicros = order.load().toNanos() / 1_000;
        int repeats = order.load().toSeconds() < DAY / 10 ? SHORT_REPEATS : 1;
        Measured measured = Stream.generate(() -> timed(
                        order,
                        new PoissonStream(new double[] {PER_SECOND}, binMicros, new SplittableRandom(7)),
                        SecondListener.NONE))
                .limit(repeats)
                .min(Comparator.comparingDouble(Measured::cpuSeconds))
                .orElseThrow();
        TwinResult result = measured.result();
        say.accept("%-28s %6.2f h at 500/s: %,11d requests in %6.2f s, %5.2f, %5.2f; in time %.1f %%"
                .formatted(
                        words,
                        order.load().toMillis() / 3.6e6,
                        result.published(),
                        measured.seconds(),
                        measured.perSecond() / 1e6,
                        measured.perCpuSecond() / 1e6,
                        100 * result.attainment()));
        return measured;
    }

    private static Measured timed(TwinOrder order, ArrivalStream arrivals, SecondListener seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        TwinResult result =
                new TwinRun(order, arrivals, event -> {}, DecisionLog.NONE, seconds, RequestListener.NONE).run();
        double took = (System.nanoTime() - start) / 1e9;
        if (!result.balanced()) throw new IllegalStateException("requests are missing: " + result);
        return new Measured(result, took, (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    }

    /** A day of system D with constant workers, enough for its peak, by batch size. */
    private void systemD() {
        say.accept(
                "system D, a day of 500/s in the mean, l(1) = 1 s, l(10) = 8.3 s, l(100) = 81 s, workers for its peak:");
        SystemD system = new SystemD(Duration.ofHours(1));
        for (int batch : List.of(1, 10, 100)) {
            int workers = SystemD.workers(batch);
            DoubleSummaryStatistics busy = new DoubleSummaryStatistics();
            Measured measured = timed(
                    system.order(batch, workers, 7),
                    system.arrivals(new SplittableRandom(7)),
                    (_, sample, _) -> busy.accept(workers * sample.getOrDefault(Signal.CPU, 0.0) / 100));
            Histogram latency = measured.result().latency();
            say.accept(
                    "    batches up to %3d: %3d workers, %3.0f busy, p50 %5.2f s, p99 %5.2f s, %4.0f USD; %.1f s to simulate"
                            .formatted(
                                    batch,
                                    workers,
                                    busy.getAverage(),
                                    latency.getValueAtPercentile(50) / 1e6,
                                    latency.getValueAtPercentile(99) / 1e6,
                                    measured.result().cost().usd(),
                                    measured.seconds()));
        }
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
        TaskModel model = new TaskModel(BATCHED, Noise.measured(FACTORS), 4, 8, 1_000);
        List<Outage> outages = List.of(
                new Outage(Outage.What.ROUTER_RESTARTS, Duration.ofMinutes(30), Duration.ofSeconds(4)),
                new Outage(Outage.What.BROKER_AWAY, Duration.ofMinutes(60), Duration.ofSeconds(2)),
                new Outage(Outage.What.ROUTER_STILL, Duration.ofMinutes(90), Duration.ofSeconds(1)));
        return order("hybrid", Dispatch.ROUTER, model, DAY / 10, faults)
                .in(Hazards.NONE
                        .with(outages)
                        .with(TaskHealth.NLB_TUNED)
                        .with(Spot.fargate(0.2))
                        .with(new Throttling(Duration.ofMinutes(10), Duration.ofMinutes(1))));
    }

    private static TwinOrder order(
            String policy, Dispatch dispatch, TaskModel model, int seconds, List<TaskFault> faults) {
        Bounds bounds = new Bounds(1, 128, List.of(ONE_VCPU), 256);
        Capacity initial = new Capacity(TASKS, ONE_VCPU);
        Duration slo = Duration.ofSeconds(1);
        Duration lag = Duration.ofSeconds(30);
        PolicyContext context =
                new PolicyContext(bounds, initial, model.profile(), slo, lag, 1, Duration.ofSeconds(10));
        return new TwinOrder(
                "model",
                PolicyCatalog.create(policy, Map.of(), context),
                bounds,
                initial,
                model,
                dispatch,
                new FlowSettings(1_024, 512, 5_000_000, Balancing.NLB, 3_000, Noise.NONE),
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
                7,
                Hazards.NONE);
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
        say.accept("M/M/64 per second of CPU: the twin %.2f million, SimPy %.3f million, ratio %.0f"
                .formatted(twin / 1e6, peer / 1e6, twin / peer));
    }
}
