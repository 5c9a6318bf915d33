package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.Outcome;
import io.freshet.simulator.cli.CommandLineRun;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded comes again: in the twin and from the devices, as many requests per second and model. */
class TrafficRecorderTest {

    private static final Duration GENEROUS = Duration.ofSeconds(90);

    @TempDir
    static Path brokerDirectory;

    private static TestBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = TestBroker.startIn(brokerDirectory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aRecordingIsReplayedInTheTwinAndByTheDevices() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofSeconds(3), 10);
        Path trace = directory.resolve("traffic.csv.gz");
        record(plan, trace);
        Map<String, Long> recorded = perSecond(lines(trace), 0, 1, 1_000_000, true);

        assertThat(lines(trace).getFirst()).isEqualTo("time,model,site,device,bytes");
        assertThat(recorded.values().stream().mapToLong(count -> count).sum()).isEqualTo(plan.size());

        Path twin = directory.resolve("twin");
        assertThat(CommandLineRun.of(
                                "twin",
                                "--trace=" + trace,
                                "--arms=fixed",
                                "--cores=2",
                                "--no-hindsight",
                                "--requests",
                                "--out=" + twin)
                        .exitCode())
                .isZero();
        assertThat(perSecond(lines(requests(twin)), 4, 2, 1, false)).isEqualTo(recorded);

        Path influx = directory.resolve("influx");
        try (FakeRouter _ = FakeRouter.connect(broker.settings(), id -> List.of(Outcome.SUCCEEDED))) {
            CommandLineRun run = CommandLineRun.of(
                    "influx",
                    "--trace=" + trace,
                    "--late=1m",
                    "--broker=tcp://127.0.0.1:" + broker.settings().port(),
                    "--out=" + influx);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(perSecond(lines(requests(influx)), 4, 2, 1, false)).isEqualTo(recorded);
    }

    private static void record(LoadPlan plan, Path trace) throws Exception {
        ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        Thread recorder = Thread.ofPlatform().start(() -> {
            try {
                TrafficRecorder.run(
                        broker.settings(), "freshet/+/+/infer/+", trace, Optional.of(Duration.ofHours(1)), told::add);
            } catch (InterruptedException asItIsToldTo) {
                Thread.currentThread().interrupt();
            } catch (IOException broken) {
                told.add(broken.toString());
            }
        });
        await(() -> told.stream().anyMatch(line -> line.startsWith("recording ")));
        try (Influx influx = Influx.connect(broker.settings(), plan, Plans.payloads(plan), InfluxOptions.defaults())) {
            influx.start(Instant.now());
            influx.awaitSent();
            await(() -> told.stream().anyMatch(line -> line.startsWith(plan.size() + " requests recorded")));
        }
        recorder.interrupt();
        recorder.join();
    }

    private static void await(BooleanSupplier condition) {
        assertThat(Poll.until(condition, GENEROUS)).isTrue();
    }

    @Test
    void aShareGroupIsRefusedAndAFileIsNotOverwritten() throws IOException {
        Path there = Files.writeString(directory.resolve("there.csv"), "mine");

        assertThatThrownBy(() -> TrafficRecorder.run(
                        broker.settings(), "$share/arm/#", directory.resolve("x"), Optional.empty(), line -> {}))
                .hasMessageContaining("would take messages from the others");
        assertThatThrownBy(() -> TrafficRecorder.run(broker.settings(), "#", there, Optional.empty(), line -> {}))
                .hasMessageEndingWith("there.csv is there already");
        assertThat(there).hasContent("mine");
    }

    @Test
    void nothingRecordedIsSaidByTheExitCode() throws Exception {
        Path trace = directory.resolve("none.csv");

        assertThat(TrafficRecorder.run(
                        broker.settings(), "nothing/here", trace, Optional.of(Duration.ofMillis(50)), line -> {}))
                .isEqualTo(1);
        assertThat(trace).hasContent("time,model,site,device,bytes\n");
    }

    private static Path requests(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(file -> file.endsWith(RequestFile.NAME))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> lines(Path gzip) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** How many rows each model has in each second, counted from the first second that has any, or from 0. */
    private static Map<String, Long> perSecond(
            List<String> lines, int time, int model, long microsPerUnit, boolean fromFirst) {
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        long first = fromFirst
                ? rows.stream()
                        .mapToLong(row -> second(row[time], microsPerUnit))
                        .min()
                        .orElseThrow()
                : 0;
        Map<String, Long> counts = new TreeMap<>();
        for (String[] row : rows) {
            counts.merge((second(row[time], microsPerUnit) - first) + " s " + row[model], 1L, Long::sum);
        }
        return counts;
    }

    private static long second(String text, long microsPerUnit) {
        return microsPerUnit == 1 ? Long.parseLong(text) / 1_000_000 : (long) Math.floor(Double.parseDouble(text));
    }
}
