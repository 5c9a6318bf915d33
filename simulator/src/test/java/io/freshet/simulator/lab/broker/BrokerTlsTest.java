package io.freshet.simulator.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.freshet.routing.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a certificate of the broker's authority is served, under the name in it; nobody else is. */
class BrokerTlsTest {

    @TempDir
    private static Path folder;

    private static TestServer broker;
    private static DeviceCertificates certificates;
    private static final Set<Identity> CONNECTED = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void start() throws IOException {
        Authoriser listener = new Authoriser() {
            @Override
            public Decision connect(Identity who) {
                CONNECTED.add(who);
                return Decision.ALLOWED;
            }
        };
        broker = TestServer.start(folder.resolve("data"), BrokerLimits.NONE, true, listener);
        certificates = DeviceCertificates.in(folder.resolve("data/tls"));
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @Test
    void aDeviceWithItsCertificateIsServedUnderItsName() throws Exception {
        Mqtt5BlockingClient client = client("some-id", certificates.of("device-1"));
        client.connect();
        try (var publishes = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith().topicFilter("a").send();
            client.publishWith().topic("a").payload(new byte[70_000]).send();

            assertThat(publishes.receive(60, TimeUnit.SECONDS))
                    .hasValueSatisfying(
                            message -> assertThat(message.getPayloadAsBytes()).hasSize(70_000));
        }
        client.disconnect();
        assertThat(CONNECTED).contains(new Identity(Optional.of("device-1"), "some-id"));
    }

    @Test
    void withoutACertificateThereIsNoConnection() {
        PemFiles none = PemFiles.of(Optional.of(certificates.ca()), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> client("nobody", none).connect()).isNotNull();
        assertThat(CONNECTED).noneMatch(who -> who.clientId().equals("nobody"));
    }

    @Test
    void withACertificateOfAnotherAuthorityThereIsNoConnection() throws IOException {
        PemFiles.Identity stranger = DeviceCertificates.in(folder.resolve("other"))
                .of("device-1")
                .identity()
                .orElseThrow();
        PemFiles wrong = new PemFiles(Optional.of(certificates.ca()), Optional.of(stranger));
        assertThatThrownBy(() -> client("stranger", wrong).connect()).isNotNull();
        assertThat(CONNECTED).noneMatch(who -> who.clientId().equals("stranger"));
    }

    @Test
    void aClientThatTrustsAnotherAuthorityRefusesTheBroker() throws IOException {
        PemFiles other = DeviceCertificates.in(folder.resolve("other")).of("device-1");
        assertThatThrownBy(() -> client("careful", other).connect()).isNotNull();
    }

    @Test
    void certificatesAreMadeOnceAndUsedAgain() throws IOException {
        PemFiles first = certificates.of("again");
        byte[] bytes = Files.readAllBytes(first.identity().orElseThrow().certificate());

        PemFiles second = DeviceCertificates.in(folder.resolve("data/tls")).of("again");

        assertThat(Files.readAllBytes(second.identity().orElseThrow().certificate()))
                .isEqualTo(bytes);
        assertThatThrownBy(() -> certificates.of("../device"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("common name: '../device'");
    }

    private static Mqtt5BlockingClient client(String id, PemFiles files) {
        return Mqtt5Client.builder()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(files.trust().orElseThrow())
                        .keyManagerFactory(files.keys().orElse(null))
                        .build())
                .buildBlocking();
    }
}
