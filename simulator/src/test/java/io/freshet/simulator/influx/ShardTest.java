package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.routing.Outcome;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.scenario.Device;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.Shard;
import io.freshet.simulator.shards.ShardMerge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a load are together the load of one run, and their results the results of one run. */
class ShardTest {

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

    /** Everything that a request is on the wire, but for when it is really sent. */
    private record Sent(String topic, String id, long offsetMicros, ByteBuffer payload) {

        static List<Sent> all(LoadPlan plan) {
            Payloads payloads = Plans.payloads(plan);
            return plan.requests()
                    .map(request -> new Sent(
                            request.topic(),
                            request.id(),
                            request.offsetMicros(),
                            payloads.of(request).bytes()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void thePartsAreTogetherTheWholeAndShareNothing(int parts) {
        LoadPlan whole = Plans.of(Duration.ofSeconds(20), 25);
        List<Sent> ofParts = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (int number = 1; number <= parts; number++) {
            LoadPlan part = whole.shard(new Shard(number, parts));
            ofParts.addAll(Sent.all(part));
            devices.addAll(part.devices());
            assertThat(part.requests()).allSatisfy(request -> {
                assertThat(part.sequenceOf(request.id())).hasValue(request.sequence());
                assertThat(part.devices()).contains(request.device());
            });
        }

        assertThat(ofParts).containsExactlyInAnyOrderElementsOf(Sent.all(whole));
        assertThat(devices).containsExactlyInAnyOrderElementsOf(whole.devices());
    }

    @Test
    void anIdOfAnotherPartIsNotOfThisOne() {
        LoadPlan whole = Plans.of(Duration.ofSeconds(2), 25);
        LoadPlan one = whole.shard(new Shard(1, 2));
        LoadPlan other = whole.shard(new Shard(2, 2));

        assertThat(one.requests())
                .allSatisfy(
                        request -> assertThat(other.sequenceOf(request.id())).isEmpty());
    }

    @Test
    void theResultsOfPartsThatRunAtOnceAreThoseOfOneRun() throws Exception {
        LoadPlan whole = Plans.of(Duration.ofSeconds(2), 25);
        try (FakeRouter _ = FakeRouter.connect(broker.settings(), ShardTest::byLastDigit)) {
            run(List.of(whole), List.of(directory.resolve("whole")));
        }
        List<Path> folders = List.of(directory.resolve("one"), directory.resolve("two"));
        try (FakeRouter _ = FakeRouter.connect(broker.settings(), ShardTest::byLastDigit)) {
            run(List.of(whole.shard(new Shard(1, 2)), whole.shard(new Shard(2, 2))), folders);
        }

        InfluxSummary merged = ShardMerge.merge(folders.reversed(), directory.resolve("merged"));
        InfluxSummary single = InfluxSummary.read(directory.resolve("whole"));

        assertThat(merged.ledger()).isEqualTo(single.ledger()).isEqualTo(new Ledger(100, 80, 10, 10, 0, 0, 10, 0));
        assertThat(merged.planned()).isEqualTo(single.planned());
        assertThat(merged.strays()).isEqualTo(new Strays(0, 0, 0));
        assertThat(InfluxSummary.read(directory.resolve("merged"))).isEqualTo(merged);
        assertThat(new TreeMap<>(merged.models()).keySet())
                .isEqualTo(single.models().keySet());
        merged.models().forEach((model, counts) -> {
            assertThat(counts.outcomes()).isEqualTo(single.models().get(model).outcomes());
            assertThat(counts.latencyMs().count())
                    .isEqualTo(single.models().get(model).latencyMs().count());
        });
        assertThat(untimed("merged")).isEqualTo(untimed("whole"));
    }

    @Test
    void twoRunsOfTheSameDevicesAtOnceLoseNothing() throws Exception {
        LoadPlan one = Plans.named("one", Duration.ofSeconds(2), 25);
        LoadPlan two = Plans.named("two", Duration.ofSeconds(2), 25);
        List<Path> folders = List.of(directory.resolve("one"), directory.resolve("two"));
        try (FakeRouter _ = FakeRouter.connect(broker.settings(), ShardTest::byLastDigit)) {
            run(List.of(one, two), folders);
        }

        for (Path folder : folders) {
            InfluxSummary summary = InfluxSummary.read(folder);
            assertThat(summary.ledger()).isEqualTo(new Ledger(100, 80, 10, 10, 0, 0, 10, 0));
            assertThat(summary.strays().misdirected()).isZero();
            assertThat(summary.strays().foreign())
                    .as("answers to the other run")
                    .isPositive();
            assertThat(RunFindings.of(summary, GENEROUS).good()).isTrue();
        }
    }

    /** Every load at once, until all have what is coming to them. */
    private static void run(List<LoadPlan> plans, List<Path> folders) throws Exception {
        List<Influx> all = new ArrayList<>();
        try {
            for (LoadPlan plan : plans) {
                all.add(Influx.connect(broker.settings(), plan, Plans.payloads(plan), InfluxOptions.defaults()));
            }
            for (Influx influx : all) influx.start(Instant.now());
            for (Influx influx : all) influx.awaitSent();
            for (Influx influx : all) assertThat(influx.drain(GENEROUS)).isTrue();
            long expected = plans.stream()
                    .mapToLong(plan -> plan.requests()
                            .filter(request -> request.id().endsWith("9"))
                            .count())
                    .sum();
            assertThat(Poll.until(
                            () -> all.stream()
                                            .mapToLong(influx -> influx.ledger().duplicates())
                                            .sum()
                                    == expected,
                            GENEROUS))
                    .isTrue();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).writeLogs(folders.get(i), 0);
                all.get(i).summary(0).write(folders.get(i));
            }
        } finally {
            all.forEach(Influx::close);
        }
    }

    private static List<Outcome> byLastDigit(String id) {
        return switch (id.charAt(id.length() - 1)) {
            case '3' -> List.of(Outcome.REJECTED);
            case '6' -> List.of(Outcome.DEAD_LETTERED);
            case '9' -> List.of(Outcome.SUCCEEDED, Outcome.SUCCEEDED);
            default -> List.of(Outcome.SUCCEEDED);
        };
    }

    /** The rows without what the clock says. */
    private List<List<String>> untimed(String folder) throws IOException {
        Set<Integer> kept = new TreeSet<>(Set.of(0, 1, 2, 3, 4, 11, 12, 13, 14));
        Path file = directory.resolve(folder).resolve(RequestFile.NAME);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .map(cells -> IntStream.range(0, cells.length)
                            .filter(kept::contains)
                            .mapToObj(place -> cells[place])
                            .toList())
                    .toList();
        }
    }
}
