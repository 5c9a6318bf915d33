package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.Outcome;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The devices against a real broker and a router that does as it is told. */
class InfluxTest {

    /** Far more than any of this takes; only a failure waits that long. */
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

    private static Influx connect(LoadPlan plan) throws InterruptedException {
        return Influx.connect(broker.settings(), plan, Plans.payloads(plan), InfluxOptions.defaults());
    }

    private static long sent(Influx influx) {
        return influx.snapshot().models().values().stream()
                .mapToLong(LiveStats.Model::sent)
                .sum();
    }

    private static void await(BooleanSupplier condition) {
        assertThat(Poll.until(condition, GENEROUS)).as("within the time").isTrue();
    }

    private List<String[]> rows() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve("requests.csv.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
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

    @Test
    void theLedgerBalancesWithEveryOutcomeAndCountsDuplicates() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofSeconds(1), 50);
        try (FakeRouter router = FakeRouter.connect(broker.settings(), InfluxTest::byLastDigit);
                Influx influx = connect(plan)) {
            influx.start(Instant.now());
            influx.awaitSent();
            assertThat(influx.drain(GENEROUS)).isTrue();
            await(() -> influx.ledger().duplicates() == 10);

            assertThat(influx.ledger()).isEqualTo(new Ledger(100, 80, 10, 10, 0, 0, 10, 0));
            assertThat(influx.ledger().balanced()).isTrue();
            assertThat(influx.snapshot().models().get("xgboost").score().orElseThrow())
                    .isInstanceOfSatisfying(
                            Score.HitRate.class,
                            score -> assertThat(score.share()).isEqualTo(1));
            influx.writeLogs(directory, 0);
            assertThat(rows()).hasSize(100).allSatisfy(row -> assertThat(row).hasSize(17));
            assertThat(rows().stream().filter(row -> row[11].equals("succeeded")))
                    .hasSize(80)
                    .allSatisfy(row -> assertThat(row[13]).as("predicted").isEqualTo(row[14]));
            assertThat(router.waiting()).isZero();
        }
        assertThat(directory.resolve("latency.hlog")).isNotEmptyFile();
    }

    @Test
    void aBrokerRestartLosesNothing() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofMinutes(10), 25);
        try (FakeRouter router = FakeRouter.connect(broker.settings(), id -> List.of(Outcome.SUCCEEDED));
                Influx influx = connect(plan)) {
            influx.start(Instant.now());
            await(() -> sent(influx) >= 40);
            broker.stop();
            long sentBefore = sent(influx);
            await(() -> sent(influx) >= sentBefore + 20); // nobody is there to take these
            broker.startAgain();
            influx.stop();
            influx.awaitSent();
            long sent = sent(influx);

            assertThat(influx.drain(GENEROUS)).isTrue();
            Ledger ledger = influx.ledger();
            assertThat(ledger.published()).isEqualTo(sent);
            assertThat(ledger.succeeded()).isEqualTo(sent);
            assertThat(ledger.balanced()).isTrue();
            assertThat(router.waiting()).isZero();
        }
    }

    @Test
    void theLoopStaysOpenWhileTheRouterStandsStillAndThePauseShowsInTheLatency() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofSeconds(2), 25);
        try (FakeRouter router = FakeRouter.connect(broker.settings(), id -> List.of(Outcome.SUCCEEDED));
                Influx influx = connect(plan)) {
            router.stall();
            influx.start(Instant.now());
            influx.awaitSent();

            assertThat(sent(influx)).isEqualTo(plan.size());
            await(() -> router.waiting() == plan.size());
            await(() ->
                    influx.ledger().published() == plan.size()); // the router may be faster than the acknowledgement
            assertThat(influx.ledger(plan.size()).inFlight()).isEqualTo(plan.size());
            assertThat(influx.ledger(plan.size()).balanced()).isTrue();
            router.goOn();
            assertThat(influx.drain(GENEROUS)).isTrue();
            influx.writeLogs(directory, 0);
        }
        long lastIntended = plan.offsetMicros(plan.size() - 1);
        List<String[]> rows = rows();
        for (int i = 0; i < plan.size(); i++) {
            long intended = Long.parseLong(rows.get(i)[4]);
            long received = Long.parseLong(rows.get(i)[10]);
            assertThat(intended).isEqualTo(plan.offsetMicros(i));
            // no answer can be older than the end of the stall, and the stall ended after the last send
            assertThat(received).isGreaterThanOrEqualTo(lastIntended);
            assertThat(Long.parseLong(rows.get(i)[5])).isGreaterThanOrEqualTo(intended);
        }
    }

    @Test
    void whatNobodySubscribedToIsLost() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofMillis(200), 25);
        try (Influx influx = connect(plan)) {
            influx.start(Instant.now());
            influx.awaitSent();
            await(() -> influx.ledger().published() == plan.size());

            assertThat(influx.drain(Duration.ZERO)).isFalse();
            assertThat(influx.ledger().lost()).isEqualTo(plan.size());
            assertThat(influx.ledger().balanced()).isFalse();
            influx.writeLogs(directory, 0);
        }
        assertThat(rows()).extracting(row -> row[11] + " " + row[12]).containsOnly("lost no-matching-subscribers");
    }

    @Test
    void stoppedEarlyItAccountsForWhatWasSent() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofMinutes(10), 20);
        try (FakeRouter router = FakeRouter.connect(broker.settings(), id -> List.of(Outcome.SUCCEEDED));
                Influx influx = connect(plan)) {
            influx.start(Instant.now());
            await(() -> sent(influx) >= 10);
            influx.stop();
            influx.awaitSent();
            long sent = sent(influx);

            assertThat(sent).isLessThan(plan.size());
            assertThat(influx.drain(GENEROUS)).isTrue();
            assertThat(influx.ledger()).isEqualTo(new Ledger(sent, sent, 0, 0, 0, 0, 0, 0));
            assertThat(router.waiting()).isZero();
        }
    }

    @Test
    void aRunNeedsAStartAndOnlyOne() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofMinutes(10), 1);
        try (Influx influx = connect(plan)) {
            assertThatThrownBy(influx::awaitSent).isInstanceOf(IllegalStateException.class);
            assertThat(influx.snapshot().models()).containsOnlyKeys("linear", "xgboost");
            influx.start(Instant.now().plusSeconds(600));
            assertThat(influx.nowMicros()).isNegative();
            assertThatThrownBy(() -> influx.start(Instant.now())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() {
        LoadPlan plan = Plans.of(Duration.ofSeconds(1), 1);
        BrokerSettings nobody = new BrokerSettings("127.0.0.1", TestBroker.freePort());
        InfluxOptions impatient = new InfluxOptions("influx", Duration.ofMillis(500), Duration.ofMinutes(1));

        assertThatThrownBy(() -> Influx.connect(nobody, plan, Plans.payloads(plan), impatient))
                .isInstanceOf(BrokerException.class)
                .hasMessage("broker 127.0.0.1:%d: nobody listens there (connection refused)".formatted(nobody.port()));
    }
}
