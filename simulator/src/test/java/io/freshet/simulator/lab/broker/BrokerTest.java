package io.freshet.simulator.lab.broker;

import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.process.Processes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lab relies on, each shown on the real broker in its own process. */
class BrokerTest {

    /** The greatest payload of IoT Core. */
    private static final int PAYLOAD_MAX = 131_072;

    @TempDir
    private static Path directory;

    private static CpuLimits limits;
    private static Processes processes;
    private static Broker broker;

    @BeforeAll
    static void start() throws Exception {
        limits = CpuLimits.dutyCycling();
        processes = Processes.start(directory.resolve("logs"), limits);
        broker = Broker.start(processes, directory.resolve("data"));
    }

    @AfterAll
    static void close() {
        broker.close();
        processes.close();
        limits.close();
    }

    @Test
    void everyGroupGetsEveryMessageAndItsMembersShareThem() throws Exception {
        Subscriber one = subscriber("groups-1", "$share/a/groups/+/infer/m", 50);
        Subscriber two = subscriber("groups-2", "$share/a/groups/+/infer/m", 50);
        Subscriber other = subscriber("groups-3", "$share/b/groups/+/infer/m", 50);

        new Publisher(broker.port()).publish("groups/device/infer/m", 0, 1_000, 200);

        eventually("all at b", () -> other.numbers().equals(numbers(1_000)));
        eventually("all at a", () -> union(one, two).equals(numbers(1_000)));
        assertThat(one.numbers()).as("shared, not copied").doesNotContainAnyElementsOf(two.numbers());
        leave(one, two, other);
    }

    @Test
    void propertiesAndTheGreatestPayloadArriveAsTheyWereSent() throws Exception {
        Subscriber subscriber = subscriber("properties", "$share/a/properties/+", 50);
        byte[] payload = ByteBuffer.allocate(PAYLOAD_MAX)
                .putInt(7)
                .put(PAYLOAD_MAX - 1, (byte) 42)
                .array();
        Mqtt5Publish sent = Mqtt5Publish.builder()
                .topic("properties/device")
                .payload(payload)
                .qos(MqttQos.AT_LEAST_ONCE)
                .contentType("image/jpeg")
                .responseTopic("freshet/site/device/result")
                .correlationData(new byte[] {1, 2, 3})
                .userProperties()
                .add("id", "run-1")
                .add("sent-at", "1700000000000000")
                .applyUserProperties()
                .build();

        new Publisher(broker.port()).send(sent);

        eventually("arrived", () -> !subscriber.received().isEmpty());
        Mqtt5Publish received = subscriber.received().iterator().next();
        assertThat(received.getPayloadAsBytes()).isEqualTo(payload);
        assertThat(received.getContentType()).isEqualTo(sent.getContentType());
        assertThat(received.getResponseTopic()).isEqualTo(sent.getResponseTopic());
        assertThat(received.getCorrelationData()).isEqualTo(sent.getCorrelationData());
        assertThat(received.getUserProperties()).isEqualTo(sent.getUserProperties());
        leave(subscriber);
    }

    /** More than HiveMQ's default of 1,000, and more bytes than the broker keeps in memory. */
    @Test
    void keepsForAGroupThatIsAwayMoreThanItsMemoryHolds() throws Exception {
        Subscriber before = subscriber("away", "$share/a/away/+", 50);
        before.disconnect();

        Publisher publisher = new Publisher(broker.port());
        publisher.publish("away/device", 0, 2_500, 200);
        publisher.publish("away/device", 2_500, 3_300, PAYLOAD_MAX);

        Subscriber after = Subscriber.resume(broker.port(), "away", 50, true);
        eventually("all", () -> after.numbers().equals(numbers(3_300)));
        leave(after);
    }

    @Test
    void aFullWindowStopsItsOwnerOnlyAndAnotherMemberGetsTheRest() throws Exception {
        Subscriber silent = Subscriber.connect(broker.port(), "window-1", "$share/a/window/+", 10, false);
        Publisher publisher = new Publisher(broker.port());
        publisher.publish("window/device", 0, 100, 200);
        eventually("window full", () -> silent.numbers().size() == 10);

        Subscriber busy = subscriber("window-2", "$share/a/window/+", 10);
        eventually("the rest", () -> busy.numbers().size() >= 90);

        assertThat(silent.numbers()).hasSize(10);
        silent.disconnect();
        Subscriber back = Subscriber.resume(broker.port(), "window-1", 10, true);
        eventually("nothing is missing", () -> union(back, busy).equals(numbers(100)));
        leave(back, busy);
    }

    /** Its window is not full: see the RATIONALE for what Artemis does when it is. */
    @Test
    void whatAClientThatBreaksOffHadNotAcknowledgedComesAgain() throws Exception {
        try (BreakableWay way = new BreakableWay(broker.port())) {
            Subscriber broken = Subscriber.connect(way.port(), "break", "$share/a/break/+", 50, false);
            new Publisher(broker.port()).publish("break/device", 0, 20, 200);
            eventually("all under way", () -> broken.numbers().size() == 20);
        }

        Subscriber back = Subscriber.resume(broker.port(), "break", 50, true);

        eventually("all", () -> back.numbers().equals(numbers(20)));
        leave(back);
    }

    private static Subscriber subscriber(String id, String filter, int window) throws Exception {
        return Subscriber.connect(broker.port(), id, filter, window, true);
    }

    private static void leave(Subscriber... subscribers) throws Exception {
        for (Subscriber subscriber : subscribers) subscriber.leave();
    }

    private static Set<Integer> union(Subscriber one, Subscriber two) {
        Set<Integer> union = new HashSet<>(one.numbers());
        union.addAll(two.numbers());
        return union;
    }

    private static Set<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toSet());
    }
}
