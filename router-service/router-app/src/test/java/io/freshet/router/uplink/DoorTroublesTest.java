package io.freshet.router.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.freshet.router.TestBroker;
import io.freshet.router.frame.RawPublish;
import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.routing.tls.PemFiles;
import io.freshet.routing.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What is said when the way to the broker is wrong; each with a real client that tries to connect. */
class DoorTroublesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Test
    void nobodyListens() throws Exception {
        URI broker = URI.create("tcp://127.0.0.1:" + freePort());

        said(SocketWire.of(broker, PemFiles.none()), broker + ": nobody listens there (Connection refused)");
    }

    @Test
    void theHostIsUnknown() {
        URI broker = URI.create("tcp://no-such-host.invalid:1883");

        said(SocketWire.of(broker, PemFiles.none()), broker + ": the host name is not known");
    }

    @Test
    void theCertificateIsOfAnotherAuthority() throws Exception {
        TestAuthority other = TestAuthority.in(folder.resolve("other"));
        try (ServerSocket tls = tls(TestAuthority.in(folder.resolve("tls")), "127.0.0.1")) {
            URI broker = URI.create("ssl://localhost:" + tls.getLocalPort());

            said(
                    SocketWire.of(broker, trusting(other)),
                    broker + ": the broker's certificate is of no authority that is trusted");
        }
    }

    @Test
    void theCertificateIsForAnotherHost() throws Exception {
        TestAuthority authority = TestAuthority.in(folder.resolve("tls"));
        try (ServerSocket tls = tls(authority, "127.0.0.2")) {
            URI broker = URI.create("ssl://127.0.0.2:" + tls.getLocalPort());

            said(
                    SocketWire.of(broker, trusting(authority)),
                    broker + ": the broker's certificate is for another host: No subject alternative names matching"
                            + " IP address 127.0.0.2 found");
        }
    }

    @Test
    void theBrokerWantsACertificate() throws Exception {
        TestAuthority authority = TestAuthority.in(folder.resolve("tls"));
        TestBroker broker = TestBroker.withTls(folder.resolve("broker"), authority);
        URI uri = URI.create("ssl://localhost:" + broker.port());

        said(
                SocketWire.of(uri, trusting(authority)),
                uri + ": TLS failed: (certificate_required) Received fatal alert: certificate_required");
        broker.stop();
    }

    @Test
    void theBrokerDoesNotSpeakTls() throws Exception {
        try (RawBroker broker = new RawBroker()) {
            URI uri = URI.create("ssl://127.0.0.1:" + broker.uri().getPort());

            said(SocketWire.of(uri, PemFiles.none()), uri + ": the broker does not speak TLS");
        }
    }

    @Test
    void theWebSocketIsRefused() throws Exception {
        TestAuthority authority = TestAuthority.in(folder.resolve("tls"));
        TestBroker broker = new TestBroker(folder.resolve("broker"));
        try (FakeIotCore iotCore = new FakeIotCore(authority, broker.port(), Map.of("token", "right"))) {
            said(
                    new SignedWire(
                            iotCore.endpoint(),
                            WebSocketSigner.iotCore("eu-central-1"),
                            () -> AwsSessionCredentials.create("ASIA", "wrong", "token"),
                            Renewal.OF_TASK_ROLES,
                            InstantSource.system(),
                            authority.client().trust()),
                    iotCore.endpoint() + ": the WebSocket is refused with HTTP status 403");
        }
        broker.stop();
    }

    @Test
    void thePasswordIsWrong() throws Exception {
        try (RawBroker broker = new RawBroker(RawPublish.packet(0x20, new byte[] {0, (byte) 0x86, 0}))) {
            said(
                    SocketWire.of(broker.uri(), PemFiles.none()),
                    broker.uri()
                            + ": the broker refuses the connection: user name or password is wrong (CONNACK 0x86)");
        }
    }

    @Test
    void theBrokerSendsNoMqtt() throws Exception {
        byte[] nonsense = {0x20, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1};
        try (RawBroker broker = new RawBroker(nonsense)) {
            said(
                    SocketWire.of(broker.uri(), PemFiles.none()),
                    broker.uri() + ": the connection broke: a packet of type 2 has a malformed length");
        }
    }

    @Test
    void theSameTroubleIsSaidOnceInHalfAMinute() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Troubles troubles = new Troubles("broker", now::get, said::add);
        for (int second = 0; second < 60; second++) {
            now.set(Instant.EPOCH.plusSeconds(second));
            troubles.say("refused");
            if (second == 10) troubles.say("unknown");
        }

        assertThat(said).containsExactly("broker: refused", "broker: unknown", "broker: refused");
    }

    private void said(Wire wire, String words) {
        try (Door door = new Door(wire, new Troubles(wire.broker(), InstantSource.system(), said::add))) {
            BrokerAddress address = door.address(Optional.empty());
            for (int tries = 0; tries < 2; tries++) {
                var _ = Mqtt5Client.builder()
                        .serverHost(address.host())
                        .serverPort(address.port())
                        .buildAsync()
                        .connect();
            }
            await().atMost(LONG).until(() -> !said.isEmpty());
            assertThat(said.element()).startsWith(words);
        }
    }

    /** Shakes hands with whoever comes, on an address of the loopback interface. */
    private static ServerSocket tls(TestAuthority authority, String address) throws Exception {
        ServerSocket server = FakeIotCore.context(authority)
                .getServerSocketFactory()
                .createServerSocket(0, 16, InetAddress.getByName(address));
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getInputStream().readAllBytes();
                } catch (IOException refusedOrClosed) {
                    // as it should be
                }
            }
        });
        return server;
    }

    private static PemFiles trusting(TestAuthority authority) {
        return PemFiles.of(Optional.of(authority.ca()), Optional.empty(), Optional.empty());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
