package io.freshet.simulator.lab.signal;

import com.sun.net.httpserver.HttpServer;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.scaling.loop.SnapshotSource;
import io.freshet.scaling.loop.SnapshotSourceContract;
import io.freshet.simulator.fleet.ServiceTasks;
import io.freshet.simulator.fleet.Targets;
import io.freshet.simulator.fleet.TaskFleet;
import io.freshet.simulator.fleet.TaskLauncher;
import io.freshet.simulator.recording.EventLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LabSignalsTest extends SnapshotSourceContract {

    private static final int SECONDS = 30;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicInteger arrivals = new AtomicInteger();
    private HttpServer router;
    private EventLog log;
    private LabSignals signals;

    @BeforeEach
    void measure(@TempDir Path directory) throws IOException, InterruptedException {
        router = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        router.createContext("/actuator/prometheus", exchange -> {
            byte[] body = """
                    freshet_arrivals_total{arm="test",model="busy"} %d
                    freshet_backlog{arm="test",model="busy"} 3
                    """.formatted(arrivals.addAndGet(5)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        router.start();
        log = EventLog.create(directory.resolve("events.jsonl"), event -> {});
        TaskFleet fleet = new TaskFleet(Map.of("busy", tasks("busy"), "silent", tasks("silent")));
        Instant epoch = now().minusSeconds(SECONDS);
        URI address = URI.create("http://127.0.0.1:" + router.getAddress().getPort());
        signals = new LabSignals(fleet, HttpClient.newHttpClient(), address, epoch, Duration.ZERO);
        for (int second = 1; second <= SECONDS; second++) {
            var _ = signals.sample(List.of("busy", "silent"), epoch.plusSeconds(second), epoch.plusSeconds(second));
        }
    }

    @AfterEach
    void close() throws IOException {
        router.stop(0);
        log.close();
    }

    /** Services without tasks: their signals come from the router alone. */
    private ServiceTasks tasks(String service) {
        TaskLauncher none = (model, task, size, limited) -> {
            throw new AssertionError("no task is wanted");
        };
        return new ServiceTasks(
                service,
                new Capacity(0, new TaskSize(256, 512)),
                new ActuationRules(RolloutLimits.ECS_DEFAULT),
                none,
                new NoTargets(),
                Duration.ZERO,
                log);
    }

    private static final class NoTargets implements Targets {
        @Override
        public void register(String task, InetSocketAddress address) {}

        @Override
        public void deregister(String task) {}

        @Override
        public void remove(String task) {}

        @Override
        public State state(String task) {
            return State.UNUSED;
        }
    }

    @Override
    protected SnapshotSource source() {
        return signals;
    }

    @Override
    protected String service() {
        return "busy";
    }

    @Override
    protected String unmeasuredService() {
        return "silent";
    }

    @Override
    protected List<SignalNeed> needs() {
        return List.of(
                new SignalNeed(Signal.ARRIVALS, SECOND, Duration.ofSeconds(20)),
                new SignalNeed(Signal.BACKLOG, Duration.ofSeconds(3), Duration.ofSeconds(9)));
    }

    @Override
    protected SignalNeed unsupported() {
        return new SignalNeed(Signal.CPU, Duration.ofMillis(100), SECOND);
    }
}
