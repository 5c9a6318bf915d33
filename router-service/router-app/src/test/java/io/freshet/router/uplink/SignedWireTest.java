package io.freshet.router.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.freshet.router.TestBroker;
import io.freshet.routing.tls.TestAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** MQTT through the door that only opens to a right signature. */
class SignedWireTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Renewal QUICK =
            new Renewal(Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1), Duration.ofMillis(100));

    @TempDir
    Path folder;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private TestBroker broker;
    private TestAuthority authority;
    private FakeIotCore iotCore;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder.resolve("broker"));
        authority = TestAuthority.in(folder.resolve("tls"));
        iotCore = new FakeIotCore(authority, broker.port(), secrets);
    }

    @AfterEach
    void stop() throws Exception {
        iotCore.close();
        broker.stop();
    }

    @Test
    void mqttPassesBothWaysAlsoInMessagesGreaterThanAFrame() {
        secrets.put("t", "s");
        try (Door door = door(() -> AwsSessionCredentials.create("ASIA", "s", "t"))) {
            Mqtt5AsyncClient client = client(door, "both-ways");
            Set<Integer> received = ConcurrentHashMap.newKeySet();
            byte[] payload = new byte[131_072];
            client.connect().join();
            client.subscribeWith()
                    .topicFilter("big/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .callback(message -> {
                        if (message.getPayloadAsBytes().length == payload.length) {
                            received.add(Integer.parseInt(
                                    message.getTopic().getLevels().getLast()));
                        }
                    })
                    .send()
                    .join();
            for (int i = 0; i < 20; i++) publish(client, "big/" + i, payload);

            await().atMost(LONG).until(() -> received.equals(numbers(20)));
            client.disconnect().join();
        }
        assertThat(iotCore.openings).hasSize(1);
        assertThat(iotCore.refusals).isEmpty();
    }

    @Test
    void beforeTheCredentialsEndTheNextConnectionHasNewOnesAndNothingIsLost() {
        AtomicInteger number = new AtomicInteger();
        try (Door door = door(() -> shortLived(number.incrementAndGet()))) {
            Mqtt5AsyncClient subscriber = client(door, "renewed");
            Set<Integer> received = ConcurrentHashMap.newKeySet();
            subscriber
                    .connectWith()
                    .cleanStart(false)
                    .sessionExpiryInterval(3_600)
                    .send()
                    .join();
            subscriber
                    .subscribeWith()
                    .topicFilter("renewed/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .callback(message -> received.add(
                            Integer.parseInt(message.getTopic().getLevels().getLast())))
                    .send()
                    .join();

            int sent = 0;
            while (iotCore.openings.size() < 4) publish(subscriber, "renewed/" + sent++, new byte[10]);
            int all = sent;

            await().atMost(LONG).until(() -> received.equals(numbers(all)));
            subscriber.disconnect().join();
        }
        assertThat(iotCore.openings).extracting(FakeIotCore.Opening::token).doesNotHaveDuplicates();
        assertThat(iotCore.refusals).isEmpty();
    }

    @Test
    void whoIsRefusedTriesAgainWithANewSignatureUntilItIsRight() {
        AtomicInteger tries = new AtomicInteger();
        secrets.put("t", "right");
        try (Door door = door(
                () -> AwsSessionCredentials.create("ASIA", tries.incrementAndGet() < 3 ? "wrong" : "right", "t"))) {
            Mqtt5AsyncClient client = client(door, "refused");

            client.connect().join();

            assertThat(iotCore.refusals).containsExactly("signature", "signature");
            client.disconnect().join();
        }
    }

    @Test
    void withoutCredentialsThereIsNoConnectionAndTheDoorLives() {
        AtomicInteger tries = new AtomicInteger();
        secrets.put("t", "s");
        try (Door door = door(() -> {
            if (tries.incrementAndGet() == 1) throw new IllegalStateException("no task role yet");
            return AwsSessionCredentials.create("ASIA", "s", "t");
        })) {
            Mqtt5AsyncClient client = client(door, "late");

            client.connect().join();

            assertThat(tries).hasValue(2);
            client.disconnect().join();
        }
    }

    private AwsCredentials shortLived(int number) {
        secrets.put("token" + number, "secret" + number);
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIA" + number)
                .secretAccessKey("secret" + number)
                .sessionToken("token" + number)
                .expirationTime(Instant.now().plusMillis(1_300))
                .build();
    }

    private Door door(AwsCredentialsProvider credentials) {
        return new Door(new SignedWire(
                iotCore.endpoint(),
                WebSocketSigner.iotCore("eu-central-1"),
                credentials,
                QUICK,
                InstantSource.system(),
                authority.client().trust()));
    }

    private static Mqtt5AsyncClient client(Door door, String id) {
        return Mqtt5Client.builder()
                .identifier(id)
                .serverHost(door.address(Optional.empty()).host())
                .serverPort(door.address(Optional.empty()).port())
                .automaticReconnect()
                .initialDelay(50, TimeUnit.MILLISECONDS)
                .maxDelay(200, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addDisconnectedListener(context ->
                        context.getReconnector().republishIfSessionExpired(true).resubscribeIfSessionExpired(true))
                .buildAsync();
    }

    private static void publish(Mqtt5AsyncClient client, String topic, byte[] payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .join();
    }

    private static Set<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toSet());
    }
}
