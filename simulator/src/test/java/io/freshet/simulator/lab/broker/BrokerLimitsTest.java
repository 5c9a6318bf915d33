package io.freshet.simulator.lab.broker;

import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cloud would refuse, refused by the real broker in its own process. */
class BrokerLimitsTest {

    @TempDir
    private static Path directory;

    private static CpuLimits limits;
    private static Processes processes;
    private static Broker broker;

    /** Refusals read so far by any test: a test looks for its own client. */
    private static final List<Refusal> REFUSALS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        limits = CpuLimits.dutyCycling();
        processes = Processes.start(directory.resolve("logs"), limits);
        broker = Broker.start(processes, directory.resolve("data"), BrokerLimits.IOT_CORE);
    }

    @AfterAll
    static void close() {
        broker.close();
        processes.close();
        limits.close();
    }

    @Test
    void publishesBeyondTheRateAreDiscardedAndTheClientIsTold() {
        Mqtt5AsyncClient client = client("fast");
        client.connect().join();
        List<CompletableFuture<Mqtt5PublishResult>> publishes = new ArrayList<>();

        for (int i = 0; i < 500; i++) publishes.add(publish(client, "rate/x", 10));

        List<Mqtt5PubAckReasonCode> refused =
                publishes.stream().flatMap(publish -> refusal(publish).stream()).toList();
        assertThat(refused).isNotEmpty().containsOnly(Mqtt5PubAckReasonCode.QUOTA_EXCEEDED);
        // a second's worth is there at once; how long the rest took is the machine's affair
        assertThat(500 - refused.size()).isGreaterThanOrEqualTo(100);
        eventually("written down", () -> counted("fast", Limit.PUBLISH_RATE) == refused.size());
        client.disconnect().join();
    }

    @Test
    void tooGreatAPayloadAndAPublishToAShareEndTheConnection() {
        for (String topic : List.of("big/x", "$share/group/x")) {
            String id = topic.startsWith("big") ? "big" : "share";
            Mqtt3AsyncClient client = Mqtt3Client.builder() // MQTT 3 has topics and sizes checked by nobody before
                    .identifier(id)
                    .serverHost("127.0.0.1")
                    .serverPort(broker.port())
                    .buildAsync();
            client.connect().join();

            var _ = client.publishWith()
                    .topic(topic)
                    .payload(new byte[topic.startsWith("big") ? 131_073 : 1])
                    .send();

            eventually("ended", () -> !client.getState().isConnected());
            Limit limit = id.equals("big") ? Limit.PAYLOAD : Limit.SHARED_TOPIC;
            eventually("written down", () -> counted(id, limit) == 1);
        }
    }

    @Test
    void bytesBeyondTheThroughputAreDelayedAndNoneIsLost() throws Exception {
        Subscriber subscriber = Subscriber.connect(broker.port(), "takes-bytes", "bytes/+", 50, true);
        Publisher publisher = new Publisher(broker.port());

        publisher.publish("bytes/device", 0, 12, 131_072);

        eventually("all", () -> subscriber.numbers().equals(numbers(12)));
        eventually("delayed", () -> counted("takes-bytes", Limit.THROUGHPUT) > 0);
        subscriber.leave();
    }

    @Test
    void aDeliveryWindowIsNoWiderThanIotCores() throws Exception {
        Subscriber silent = Subscriber.connect(broker.port(), "silent", "$share/g/window/+", 1_000, false);
        List<Mqtt5AsyncClient> devices = new ArrayList<>();
        for (int device = 0; device < 3; device++) {
            Mqtt5AsyncClient client = client("window-device-" + device);
            client.connect().join();
            for (int i = 0; i < 50; i++) {
                int number = device * 50 + i;
                client.publishWith()
                        .topic("window/x")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ByteBuffer.allocate(4).putInt(0, number).array())
                        .send()
                        .join();
            }
            devices.add(client);
        }

        eventually("as many as may be", () -> silent.numbers().size() == 100);
        Subscriber other = Subscriber.connect(broker.port(), "other", "$share/g/window/+", 1_000, true);
        eventually("the rest went elsewhere", () -> other.numbers().size() == 50);
        assertThat(silent.numbers()).hasSize(100);
        devices.forEach(client -> client.disconnect().join());
        silent.leave();
        other.leave();
    }

    @Test
    void deliveriesBeyondTheRateWait() throws Exception {
        Subscriber subscriber = Subscriber.connect(broker.port(), "slow", "$share/g/deliver/+", 100, true);
        List<Mqtt5AsyncClient> devices = new ArrayList<>();
        List<CompletableFuture<Mqtt5PublishResult>> publishes = new ArrayList<>();
        for (int device = 0; device < 4; device++) {
            Mqtt5AsyncClient client = client("deliver-device-" + device);
            client.connect().join();
            devices.add(client);
            for (int i = 0; i < 90; i++) {
                publishes.add(client.publishWith()
                        .topic("deliver/x")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(ByteBuffer.allocate(4)
                                .putInt(0, device * 90 + i)
                                .array())
                        .send());
            }
        }

        assertThat(publishes.stream().map(CompletableFuture::join))
                .allSatisfy(result -> assertThat(result.getError()).isEmpty());
        eventually("all", () -> subscriber.numbers().equals(numbers(360)));
        eventually("held back", () -> counted("slow", Limit.DELIVERY_RATE) > 0);
        devices.forEach(client -> client.disconnect().join());
        subscriber.leave();
    }

    private static Optional<Mqtt5PubAckReasonCode> refusal(CompletableFuture<Mqtt5PublishResult> publish) {
        Throwable failure = publish.handle((_, problem) -> problem).join();
        return failure instanceof Mqtt5PubAckException refusal
                ? Optional.of(refusal.getMqttMessage().getReasonCode())
                : Optional.empty();
    }

    private static long counted(String client, Limit limit) {
        try {
            REFUSALS.addAll(broker.refusals());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return REFUSALS.stream()
                .filter(refusal -> refusal.client().equals(client) && refusal.limit() == limit)
                .mapToLong(Refusal::count)
                .sum();
    }

    private static Mqtt5AsyncClient client(String id) {
        return Mqtt5Client.builder()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildAsync();
    }

    private static CompletableFuture<Mqtt5PublishResult> publish(Mqtt5AsyncClient client, String topic, int bytes) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(new byte[bytes])
                .send();
    }

    private static Set<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toSet());
    }
}
