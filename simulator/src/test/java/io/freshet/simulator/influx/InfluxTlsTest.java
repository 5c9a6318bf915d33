package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.Outcome;
import io.freshet.routing.tls.PemFiles;
import io.freshet.routing.tls.TestAuthority;
import io.freshet.simulator.cli.CommandLineRun;
import io.freshet.simulator.scenario.LoadPlan;
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

/** The devices at a broker that demands a certificate of an authority of its own, as IoT Core does. */
class InfluxTlsTest {

    private static final Duration GENEROUS = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static TlsBroker broker;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.in(folder);
        broker = new TlsBroker(authority);
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @Test
    void devicesWithACertificatePublishAndAreAnsweredAlsoOverSeveralConnections() throws Exception {
        LoadPlan plan = Plans.of(Duration.ofSeconds(1), 150);
        BrokerSettings settings = BrokerSettings.of(broker.uri(), authority.client());
        assertThat(DeviceConnections.of(plan, Plans.payloads(plan)))
                .allSatisfy(n -> assertThat(n).isGreaterThan(1));
        try (FakeRouter _ = FakeRouter.connect(settings, id -> List.of(Outcome.SUCCEEDED));
                Influx influx = Influx.connect(settings, plan, Plans.payloads(plan), InfluxOptions.defaults())) {
            influx.start(Instant.now());
            influx.awaitSent();

            assertThat(influx.drain(GENEROUS)).isTrue();
            assertThat(influx.ledger().succeeded()).isEqualTo(plan.size());
            assertThat(influx.ledger().balanced()).isTrue();
            assertThat(influx.ledger().duplicates()).isZero();
        }
    }

    @Test
    void theCommandTakesTheSameFiles() throws Exception {
        Path scenario = Files.writeString(folder.resolve("short.yaml"), """
                name: short
                devices: 1
                phases: [{name: only, for: 1s, load: {linear: 10/s}}]
                slo: {linear: 10s}
                """);
        BrokerSettings settings = BrokerSettings.of(broker.uri(), authority.client());
        try (FakeRouter _ = FakeRouter.connect(settings, id -> List.of(Outcome.SUCCEEDED))) {
            CommandLineRun run = CommandLineRun.of(
                    "influx",
                    "--broker=" + broker.uri(),
                    "--ca=" + authority.ca(),
                    "--cert=" + authority.clientCertificate(),
                    "--key=" + authority.clientKeyPkcs1(),
                    scenario.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void withoutACertificateNobodyIsLetIn() {
        LoadPlan plan = Plans.of(Duration.ofSeconds(1), 1);
        PemFiles onlyTrust = PemFiles.of(Optional.of(authority.ca()), Optional.empty(), Optional.empty());
        BrokerSettings settings = BrokerSettings.of(broker.uri(), onlyTrust);
        InfluxOptions impatient = new InfluxOptions("influx", Duration.ofSeconds(3), Duration.ofMinutes(1));

        assertThatThrownBy(() -> Influx.connect(settings, plan, Plans.payloads(plan), impatient))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("broker localhost:");
    }

    @Test
    void aBrokerOfAnotherAuthorityIsNotTrusted() {
        LoadPlan plan = Plans.of(Duration.ofSeconds(1), 1);
        BrokerSettings settings = BrokerSettings.of(broker.uri());
        InfluxOptions impatient = new InfluxOptions("influx", Duration.ofSeconds(3), Duration.ofMinutes(1));

        assertThatThrownBy(() -> Influx.connect(settings, plan, Plans.payloads(plan), impatient))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("no authority that the JVM trusts (--ca names another) did not sign");
    }

    @Test
    void anotherAuthorityIsSaidSoByTheCommand() {
        CommandLineRun run = CommandLineRun.of("influx", "smoke", "--broker=" + broker.uri());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("did not sign the broker's certificate");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() {
        CommandLineRun run = CommandLineRun.of(
                "influx", "smoke", "--broker=" + broker.uri(), "--ca=" + folder.resolve("absent.pem"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("absent.pem: cannot be read");
    }
}
