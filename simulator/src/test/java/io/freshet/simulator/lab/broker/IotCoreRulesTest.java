package io.freshet.simulator.lab.broker;

import static io.freshet.routing.wire.TestPackets.connectWithWill;
import static io.freshet.routing.wire.TestPackets.packet;
import static io.freshet.routing.wire.TestPackets.properties;
import static io.freshet.routing.wire.TestPackets.publish;
import static io.freshet.routing.wire.TestPackets.subscribe;
import static io.freshet.routing.wire.TestPackets.text;
import static io.freshet.routing.wire.TestPackets.word;
import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.routing.wire.TestPackets;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What IoT Core refuses whatever the rate. */
class IotCoreRulesTest {

    private static final String EIGHT_SLASHES = "1/2/3/4/5/6/7/8/9";
    private static final String LONG = "x".repeat(257);

    @TempDir
    private static Path folder;

    private static TestServer broker;

    @BeforeAll
    static void start() throws IOException {
        broker = TestServer.start(folder, BrokerLimits.IOT_CORE, false, Authoriser.ALLOW_ALL);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void qos2IsRefused(int version) throws IOException {
        byte[] twice = packet(0x34, text("a"), word(1), properties(version));
        assertRefused(version, "publishes-2", twice, Limit.QOS, "e09b00");
        assertRefused(version, "subscribes-2", subscribe(version, 1, text("a"), 2), Limit.QOS, "e09b00");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void topicsAndFiltersOfTooManySlashesOrBytesAreRefused(int version) throws IOException {
        byte[] slashes = publish(version, text(EIGHT_SLASHES), 1);
        assertRefused(version, "slashes", slashes, Limit.TOPIC_SLASHES, "e09000");
        assertRefused(version, "bytes", publish(version, text(LONG), 1), Limit.TOPIC_BYTES, "e09000");
        byte[] filter = subscribe(version, 1, text("$share/g/" + EIGHT_SLASHES), 1);
        assertRefused(version, "filter-slashes", filter, Limit.TOPIC_SLASHES, "e08f00");
        assertRefused(version, "filter-bytes", subscribe(version, 1, text(LONG), 1), Limit.TOPIC_BYTES, "e08f00");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void topicsOfAwsAreRefused(int version) throws IOException {
        byte[] shadow = publish(version, text("$aws/things/a/shadow/update"), 1);
        assertRefused(version, "shadow", shadow, Limit.RESERVED_TOPIC, "e09000");
        assertRefused(version, "share", publish(version, text("$share/g/a"), 1), Limit.SHARED_TOPIC, "e09000");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aShareGroupOfTheRoutersIsRefusedToOthers(int version) throws IOException {
        for (String filter : new String[] {"freshet/+/+/infer/linear", "freshet/#", "#", "freshet/north/+/+/+"}) {
            byte[] join = subscribe(version, 1, text("$share/fixed/" + filter), 1);
            assertRefused(version, "thief-" + filter.length(), join, Limit.SHARE_GROUP, "e08700");
        }
        try (RawClient device = RawClient.connected(broker.port(), version, "north-1-" + version);
                RawClient router = RawClient.connected(broker.port(), version, "router-fixed-linear-" + version)) {
            device.send(subscribe(version, 1, text("$share/north-1/freshet/north/north-1/result"), 1));
            assertThat(device.next()).startsWith("900001");
            router.send(subscribe(version, 1, text("$share/fixed/freshet/+/+/infer/linear"), 1));
            assertThat(router.next()).startsWith("900001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void whatIsJustAllowedPasses(int version) throws IOException {
        try (RawClient client = RawClient.connected(broker.port(), version, "good-" + version)) {
            client.send(subscribe(version, 1, text("$share/g/1/2/3/4/5/6/7/+"), 1));
            assertThat(client.next()).startsWith("900001");
            client.send(publish(version, text("x/".repeat(7) + "y".repeat(242)), 2));
            assertThat(client.next()).startsWith("400002");
        }
    }

    @Test
    void aWillIsHeldToTheSameRules() throws IOException {
        try (RawClient five = new RawClient(broker.port());
                RawClient four = new RawClient(broker.port())) {
            five.send(connectWithWill(5, "five", text("$aws/will")));
            assertThat(five.next()).isEqualTo("20009000");
            assertThat(five.next()).isEqualTo(RawClient.CLOSED);
            four.send(connectWithWill(4, "four", text(EIGHT_SLASHES)));
            assertThat(four.next()).isEqualTo(RawClient.CLOSED);
        }
    }

    @Test
    void theClientIsToldTheHighestQos() throws IOException {
        try (RawClient client = new RawClient(broker.port())) {
            client.send(TestPackets.connect(5, "told"));
            assertThat(client.next()).startsWith("200000").contains("2401"); // property 0x24, Maximum QoS
        }
    }

    private static void assertRefused(int version, String id, byte[] packet, Limit limit, String answer)
            throws IOException {
        String client = id + "-" + version;
        try (RawClient raw = RawClient.connected(broker.port(), version, client)) {
            raw.send(packet);
            if (version == 5) assertThat(raw.next()).isEqualTo(answer);
            assertThat(raw.next()).isEqualTo(RawClient.CLOSED);
        }
        eventually(
                "written down",
                () -> broker.refusals().stream()
                        .anyMatch(refusal ->
                                refusal.limit() == limit && refusal.client().equals(client)));
    }
}
