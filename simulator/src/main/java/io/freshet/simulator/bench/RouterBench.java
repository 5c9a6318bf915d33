package io.freshet.simulator.bench;

import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.analysis.RequestRows;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.influx.Influx;
import io.freshet.simulator.influx.InfluxOptions;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.os.Ports;
import io.freshet.simulator.lab.Patience;
import io.freshet.simulator.lab.RouterProcess;
import io.freshet.simulator.lab.Scratch;
import io.freshet.simulator.lab.broker.Broker;
import io.freshet.simulator.lab.image.AppImage;
import io.freshet.simulator.lab.os.JavaHome;
import io.freshet.simulator.lab.process.ChildProcess;
import io.freshet.simulator.lab.process.LaunchSpec;
import io.freshet.simulator.lab.process.Processes;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenarios;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * How fast the router is beside a bare echo subscriber on the same broker, and what it adds to a message when it is idle. The
 * inference service behind it answers at once.
 *
 * @param image the router's application
 * @param scratch for the broker's files
 */
public record RouterBench(AppImage image, Path scratch, Processes processes, HttpClient client, Consumer<String> say) {

    private static final String MODEL = "linear";
    private static final int WARM_UP = 5_000;
    private static final int MESSAGES = 10_000;
    private static final int ROUNDS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    /** Not counted: the connections of the devices are new. */
    private static final long IDLE_WARM_UP_MICROS = 5_000_000;

    /** 1,250 requests, of which 1,000 count: a p99 needs 459. */
    private static final String IDLE = """
            name: bench-idle
            seed: 7
            arrivals: even
            sites: [bench]
            devices: 1
            phases: [{name: idle, for: 25s, load: {linear: 50/s}}]
            slo: {linear: 250ms}
            """;

    /** Runs it and prints the figures. */
    public void run() throws IOException, InterruptedException {
        try (Scratch files = Scratch.create(scratch, "bench");
                StubInference inference = new StubInference();
                Broker broker = Broker.start(processes, files.path())) {
            ChildProcess echo = startEcho(broker);
            RouterProcess router = startRouter(broker, inference);
            throughput(broker);
            idlePath(broker, files.path());
            router.stop(START_LIMIT);
            echo.kill();
        }
    }

    private ChildProcess startEcho(Broker broker) throws IOException, InterruptedException {
        ChildProcess echo = processes.launch(LaunchSpec.java(
                "echo",
                List.of("-XX:+UseSerialGC", "-Xmx384m"),
                List.of(
                        "-cp",
                        JavaHome.classPath(),
                        EchoMain.class.getName(),
                        Integer.toString(broker.port()),
                        "echo",
                        "echo")));
        Patience.await(() -> log(echo).contains("ready"), START_LIMIT, () -> "the echo subscriber is ready");
        return echo;
    }

    private static String log(ChildProcess process) {
        try {
            return Files.readString(process.log());
        } catch (IOException notYet) {
            return "";
        }
    }

    private RouterProcess startRouter(Broker broker, StubInference inference) throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> arguments = List.of(
                "--freshet.arm=bench",
                "--freshet.broker=" + broker.uri(),
                "--freshet.models.linear.url=" + inference.address(),
                "--freshet.models.linear.deadline=60s",
                "--server.address=127.0.0.1",
                "--server.port=" + port);
        RouterProcess router = new RouterProcess(
                processes, image.command(List.of(), arguments), URI.create("http://127.0.0.1:" + port), client, say);
        Patience.await(router::isReady, START_LIMIT, () -> "the router is ready");
        return router;
    }

    private void throughput(Broker broker) throws InterruptedException {
        try (RequestPump toEcho = new RequestPump(broker.port(), "echo", "echo");
                RequestPump toRouter = new RequestPump(broker.port(), "router", MODEL)) {
            say.accept("warming up");
            double _ = toEcho.perSecond("warm", WARM_UP) + toRouter.perSecond("warm", WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                double echo = toEcho.perSecond("round" + round, MESSAGES);
                double routed = toRouter.perSecond("round" + round, MESSAGES);
                say.accept("round %d: router %.0f msg/s, bare echo subscriber %.0f msg/s, ratio %.2f"
                        .formatted(round, routed, echo, routed / echo));
            }
        }
    }

    private void idlePath(Broker broker, Path directory) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlanner.plan(Scenarios.parse("bench-idle", IDLE), Map.of());
        Payloads payloads = Payloads.standard(plan.models(), plan.seed(), Optional.empty(), say);
        BrokerSettings settings = BrokerSettings.of(URI.create(broker.uri()));
        try (Influx influx = Influx.connect(settings, plan, payloads, InfluxOptions.defaults())) {
            influx.start(Instant.now().plusMillis(500));
            influx.awaitSent();
            boolean settled = influx.drain(START_LIMIT);
            influx.writeLogs(directory, 0);
            if (!settled) say.accept("not every request was answered");
        }
        List<RequestRow> rows = RequestRows.read(directory.resolve("requests.csv.gz"));
        Percentiles inbound = Percentiles.of(
                micros(rows, row -> row.dispatched().getAsLong() - row.sent().getAsLong()));
        Percentiles outbound = Percentiles.of(
                micros(rows, row -> row.received().getAsLong() - row.answered().getAsLong()));
        Percentiles both = Percentiles.of(micros(
                rows,
                row -> row.dispatched().getAsLong()
                        - row.sent().getAsLong()
                        + row.received().getAsLong()
                        - row.answered().getAsLong()));
        say.accept(
                "idle path at 50/s, ms: published to dispatched p50 %.2f p99 %.2f; answered to received p50 %.2f p99 %.2f; together p50 %.2f p99 %.2f (%d messages)"
                        .formatted(
                                inbound.p50() / 1e3,
                                inbound.p99() / 1e3,
                                outbound.p50() / 1e3,
                                outbound.p99() / 1e3,
                                both.p50() / 1e3,
                                both.p99() / 1e3,
                                both.count()));
    }

    private static double[] micros(List<RequestRow> rows, ToLongFunction<RequestRow> span) {
        return rows.stream()
                .filter(row -> row.intended() >= IDLE_WARM_UP_MICROS)
                .filter(row -> row.dispatched().isPresent()
                        && row.sent().isPresent()
                        && row.answered().isPresent()
                        && row.received().isPresent())
                .mapToDouble(row -> span.applyAsLong(row))
                .toArray();
    }
}
