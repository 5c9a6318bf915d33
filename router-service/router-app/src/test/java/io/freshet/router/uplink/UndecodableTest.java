package io.freshet.router.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.router.frame.MutatedPublish;
import io.freshet.router.frame.RawPublish;
import io.freshet.router.frame.Undecodable;
import io.freshet.router.mqtt.BrokerAddress;
import io.freshet.routing.tls.PemFiles;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real MQTT client behind the door, and a broker that sends what MQTT forbids. */
class UndecodableTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PACKETS = 5_000;
    private static final int WINDOW = 50;

    private final Queue<Mqtt5Publish> received = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> disconnects = new ConcurrentLinkedQueue<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private RawBroker broker;
    private Door door;
    private OutputStream toClient;

    @BeforeEach
    void start() throws Exception {
        broker = new RawBroker();
        door = new Door(SocketWire.of(broker.uri(), PemFiles.none()));
        BrokerAddress address = door.address(Optional.empty());
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .identifier("router")
                .serverHost(address.host())
                .serverPort(address.port())
                .addDisconnectedListener(context -> disconnects.add(context.getCause()))
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, Runnable::run, true);
        client.connectWith()
                .restrictions()
                .receiveMaximum(WINDOW)
                .applyRestrictions()
                .send()
                .join();
        toClient = broker.client();
    }

    @AfterEach
    void stop() throws Exception {
        door.close();
        broker.close();
    }

    private void arrived(Mqtt5Publish publish) {
        received.add(publish);
        publish.acknowledge();
    }

    @Test
    void whateverADeviceSendsTheClientStaysAndAcknowledgesInOrder() throws Exception {
        MutatedPublish packets = new MutatedPublish(random);
        int acknowledged = 0;
        for (int sent = 0; sent < PACKETS; sent++) {
            toClient.write(packets.next(id(sent)));
            if (sent - acknowledged < WINDOW - 1) continue;
            assertThat(broker.acknowledged()).as("seed " + seed).isEqualTo(id(acknowledged++));
        }
        while (acknowledged < PACKETS) {
            assertThat(broker.acknowledged()).as("seed " + seed).isEqualTo(id(acknowledged++));
        }
        assertThat(received).hasSize(PACKETS);
        assertThat(received.stream().filter(UndecodableTest::marked).count()).isGreaterThan(PACKETS / 10);
        assertNeverDisconnected();
    }

    @Test
    void whateverABrokerMakesOfAPacketTheNextOneIsReceived() throws Exception {
        MutatedPublish packets = new MutatedPublish(random);
        for (int i = 0; i < PACKETS / 10; i++) {
            byte[] body = packets.bytes(random.nextInt(40));
            toClient.write(RawPublish.packet(0x30 | (random.nextBoolean() ? 6 : 0) | random.nextInt(2), body));
            toClient.write(
                    new RawPublish().packetId(id(i)).user("id", "sound-" + i).bytes());

            assertThat(broker.acknowledged()).as("seed " + seed).isEqualTo(id(i));
        }
        await().atMost(LONG).until(() -> received.size() == PACKETS / 5);
        assertNeverDisconnected();
    }

    @Test
    void aMessageSaysWhatIsWrongAndKeepsWhatIsSound() throws Exception {
        toClient.write(
                new RawPublish().text(8, "reply/#").text(9, "c").user("id", "7").bytes());

        assertThat(broker.acknowledged()).isEqualTo(1);
        Mqtt5Publish message = received.element();
        assertThat(message.getTopic()).hasToString("freshet/north/cam/infer/linear");
        assertThat(message.getResponseTopic()).isEmpty();
        assertThat(message.getCorrelationData()).isPresent();
        assertThat(message.getUserProperties().asList())
                .extracting(property -> property.getName() + "=" + property.getValue())
                .isEqualTo(List.of("id=7", Undecodable.NAME + "=response topic: has a wildcard: 'reply/#'"));
    }

    private static int id(int number) {
        return 1 + number % 65_535;
    }

    private static boolean marked(Mqtt5Publish publish) {
        return publish.getUserProperties().asList().stream()
                .anyMatch(property -> property.getName().toString().equals(Undecodable.NAME));
    }

    private void assertNeverDisconnected() {
        assertThat(disconnects).as("seed " + seed).isEmpty();
        assertThat(broker.connections).hasValue(1);
    }
}
