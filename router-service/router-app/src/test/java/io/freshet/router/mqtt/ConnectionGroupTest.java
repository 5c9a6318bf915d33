package io.freshet.router.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.freshet.router.TestBroker;
import io.freshet.router.counters.ConnectionCounters;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.Outlet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionGroupTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private TestBroker broker;
    private Mqtt5BlockingClient device;
    private final Taker taker = new Taker();

    /** Acknowledges everything and remembers by which connection it came. */
    private static final class Taker implements Inlet {

        final Set<String> topics = ConcurrentHashMap.newKeySet();
        final Set<Outlet> connections = ConcurrentHashMap.newKeySet();

        @Override
        public void arrived(Delivery delivery) {
            topics.add(delivery.message().topic());
            connections.add(delivery.outlet());
            delivery.acknowledge();
        }

        @Override
        public void disconnected(Outlet connection) {}
    }

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder);
        device = Mqtt5Client.builder()
                .identifier("device")
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildBlocking();
        device.connect();
    }

    @AfterEach
    void stop() throws Exception {
        device.disconnect();
        broker.stop();
    }

    @Test
    void aRateThatOneConnectionMayNotCarryIsSharedByMore() {
        ConnectionGroup group = started(4);
        send(0, 200);

        group.look(SECOND);

        assertThat(group.size()).as("200/s at 70 a connection").isEqualTo(3);
        await().atMost(LONG).until(() -> {
            send(0, 30);
            return taker.connections.size() == 3;
        });
        group.look(Duration.ofHours(1));
        assertThat(group.size()).as("never fewer").isEqualTo(3);
        group.close();
    }

    @Test
    void thereAreNeverMoreThanAllowed() {
        ConnectionGroup group = started(2);
        send(0, 300);

        group.look(SECOND);

        assertThat(group.size()).isEqualTo(2);
        group.close();
    }

    @Test
    void theNextRouterFetchesWhatIsInTheSessionsOfFurtherConnections() {
        ConnectionGroup group = started(4);
        send(0, 200);
        group.look(SECOND);
        await().atMost(LONG).until(() -> {
            send(0, 30);
            return taker.connections.size() == 3;
        });
        group.close();
        send(1_000, 1_050);

        ConnectionGroup next = started(4);

        await().atMost(LONG).until(() -> next.size() == 3);
        await().atMost(LONG).until(() -> taker.topics.containsAll(topics(1_000, 1_050)));
        next.close();
        ConnectionGroup last = started(4);
        await().atMost(LONG).until(() -> last.size() == 3);
        last.close();
    }

    @Test
    void whoseSessionIsTakenOverStandsBackUntilTheOtherIsGone() {
        ConnectionGroup predecessor = started(1);
        ConnectionGroup successor = started(1);

        await().atMost(LONG).until(() -> !predecessor.ready());
        send(0, 50);

        await().atMost(LONG).until(() -> taker.topics.containsAll(topics(0, 50)));
        assertThat(successor.ready()).isTrue();
        assertThat(predecessor.ready()).isFalse();

        successor.close();
        await("the predecessor resumes").atMost(LONG).until(predecessor::ready);
        send(50, 100);
        await().atMost(LONG).until(() -> taker.topics.containsAll(topics(50, 100)));
        predecessor.close();
    }

    private ConnectionGroup started(int connectionsMax) {
        ConnectionGroup group = new ConnectionGroup(
                new BrokerAddress("127.0.0.1", broker.port(), Optional.empty()),
                new Subscription("router", "$share/arm/in/+", 64, false, "router/presence"),
                taker,
                () -> true,
                new ConnectionCounters(new SimpleMeterRegistry(), "arm"),
                connectionsMax);
        group.start();
        await().atMost(LONG).until(group::ready);
        return group;
    }

    private void send(int from, int to) {
        for (int number = from; number < to; number++) {
            device.publishWith()
                    .topic("in/" + number)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(new byte[100])
                    .send();
        }
        await().atMost(LONG).until(() -> from >= 1_000 || taker.topics.containsAll(topics(from, to)));
    }

    private static Set<String> topics(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "in/" + number).collect(Collectors.toSet());
    }
}
