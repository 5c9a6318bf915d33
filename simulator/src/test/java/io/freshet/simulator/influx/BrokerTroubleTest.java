package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.Outcome;
import io.freshet.simulator.cli.CommandLineRun;
import io.freshet.simulator.lab.os.Poll;
import io.freshet.simulator.scenario.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said at once, in words and by the exit code. */
class BrokerTroubleTest {

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

    private static String uri() {
        return "--broker=tcp://127.0.0.1:" + broker.settings().port();
    }

    private Path password(String text) throws IOException {
        return Files.writeString(directory.resolve("password"), text + "\n");
    }

    @Test
    void aWrongPasswordIsSaidSo() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "influx", "smoke", uri(), "--user=ali-baba", "--password-file=" + password("open barley"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("refused the user name 'ali-baba' or its password")
                .doesNotContain("barley");
    }

    @Test
    void theRightPasswordOpens() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofMillis(200), 25);
        Optional<Login> login =
                Login.of(Optional.of("ali-baba"), Optional.of(password(TestBroker.PASSWORD)), Optional.empty());
        BrokerSettings settings = broker.settings().withLogin(login);
        try (FakeRouter _ = FakeRouter.connect(broker.settings(), id -> List.of(Outcome.SUCCEEDED));
                Influx influx = Influx.connect(settings, plan, Plans.payloads(plan), InfluxOptions.defaults())) {
            influx.start(Instant.now());
            influx.awaitSent();

            assertThat(influx.drain(GENEROUS)).isTrue();
            assertThat(RunFindings.of(influx.summary(0), GENEROUS).faults()).isEmpty();
        }
    }

    @Test
    void aPasswordComesFromTheFileBeforeTheEnvironmentAndIsNeverPrinted() throws IOException {
        Optional<Login> ofFile = Login.of(Optional.of("me"), Optional.of(password("a")), Optional.of("b"));
        Optional<Login> ofEnvironment = Login.of(Optional.of("me"), Optional.empty(), Optional.of("b"));

        assertThat(ofFile).contains(new Login("me", Optional.of("a")));
        assertThat(ofEnvironment).contains(new Login("me", Optional.of("b")));
        assertThat(Login.of(Optional.empty(), Optional.empty(), Optional.of("b")))
                .isEmpty();
        assertThat(ofEnvironment.orElseThrow()).hasToString("Login[user=me]");
        assertThatThrownBy(() -> Login.of(Optional.empty(), Optional.of(directory), Optional.empty()))
                .hasMessage("user: is missing, a password file is given");
        assertThatThrownBy(() -> Login.of(Optional.of("me"), Optional.of(directory.resolve("no")), Optional.empty()))
                .hasMessageEndingWith("no cannot be read");
    }

    @Test
    void aBrokerThatIsNotThereIsSaidSo() {
        CommandLineRun run = CommandLineRun.of("influx", "smoke", "--broker=tcp://127.0.0.1:" + TestBroker.freePort());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nobody listens there (connection refused)");
    }

    @Test
    void aBrokerIsNeeded() {
        CommandLineRun run = CommandLineRun.of("influx", "smoke");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--broker: is missing");
    }

    @Test
    void aShardHasItsForm() {
        for (String wrong : List.of("0/2", "3/2", "1/0", "2", "a/b", "1/2/3", "-1/2")) {
            CommandLineRun run = CommandLineRun.of("influx", "smoke", uri(), "--shard=" + wrong);

            assertThat(run.exitCode()).as(wrong).isEqualTo(2);
            assertThat(run.err()).contains("shard: must be k/n with 1 <= k <= n, was '%s'".formatted(wrong));
        }
    }

    @Test
    void withoutASubscriberTheRunFails() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofMillis(200), 25);
        try (Influx influx = Influx.connect(broker.settings(), plan, Plans.payloads(plan), InfluxOptions.defaults())) {
            influx.start(Instant.now());
            influx.awaitSent();
            assertThat(Poll.until(() -> influx.ledger().published() == plan.size(), GENEROUS))
                    .isTrue();

            assertThat(RunFindings.of(influx.summary(0), GENEROUS).faults())
                    .containsExactly(
                            "Nobody was subscribed to any of the %d requests, says the broker: no router is connected to it."
                                    .formatted(plan.size()));
        }
    }
}
