package io.freshet.simulator.lab.broker;

import static io.freshet.routing.wire.TestPackets.binary;
import static io.freshet.routing.wire.TestPackets.connectWithWill;
import static io.freshet.routing.wire.TestPackets.join;
import static io.freshet.routing.wire.TestPackets.octets;
import static io.freshet.routing.wire.TestPackets.property;
import static io.freshet.routing.wire.TestPackets.publish;
import static io.freshet.routing.wire.TestPackets.text;
import static io.freshet.simulator.lab.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.routing.wire.ForbiddenPackets;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MQTT forbids, sent by a raw socket: the broker says the reason, ends the connection, and stores nothing. */
class ForbiddenPacketsTest {

    @TempDir
    private static Path folder;

    private static TestServer broker;

    @BeforeAll
    static void start() throws IOException {
        broker = TestServer.start(folder, BrokerLimits.NONE, false, Authoriser.ALLOW_ALL);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    static List<ForbiddenPackets.Case> forbidden() {
        return ForbiddenPackets.all();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void itIsRefusedWithItsReason(ForbiddenPackets.Case forbidden) throws IOException {
        try (RawClient client = RawClient.connected(broker.port(), forbidden.version(), "bad")) {
            client.send(forbidden.packet());

            if (forbidden.version() == 5) {
                assertThat(client.next()).isEqualTo("e0%02x00".formatted(forbidden.reason()));
            }
            assertThat(client.next()).isEqualTo(RawClient.CLOSED);
        }
    }

    /** In one write with a good message before it and one after it: the first is delivered, the others are not. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void nothingOfItIsStoredAndWhatCameBeforeIs(int version) throws Exception {
        String topic = "stored/" + version;
        try (RawClient subscriber = RawClient.connected(broker.port(), version, "listens-" + version);
                RawClient client = RawClient.connected(broker.port(), version, "bad-" + version)) {
            subscriber.send(io.freshet.routing.wire.TestPackets.subscribe(version, 1, text(topic + "/#"), 1));
            assertThat(subscriber.next()).startsWith("9000");
            client.send(publish(version, text(topic + "/before"), 1));
            assertThat(client.next()).startsWith("40");

            client.send(join(
                    publish(version, text(topic + "/before"), 2),
                    publish(version, binary(octets('s', 0)), 3),
                    publish(version, text(topic + "/after"), 4)));
            String last = client.next();
            while (!last.equals(RawClient.CLOSED)) last = client.next();

            client(version, topic + "/end");
            assertThat(deliveries(subscriber, topic))
                    .startsWith("/before")
                    .endsWith("/end")
                    .doesNotContain("/after");
        }
    }

    private static void client(int version, String topic) throws IOException {
        try (RawClient good = RawClient.connected(broker.port(), version, "good-" + version)) {
            good.send(publish(version, text(topic), 1));
            assertThat(good.next()).startsWith("40");
        }
    }

    /** The ends of the topics delivered, up to the one that ends so. */
    private static List<String> deliveries(RawClient subscriber, String topic) throws IOException {
        List<String> ends = new java.util.ArrayList<>();
        while (!ends.contains("/end")) {
            String packet = subscriber.next();
            String letters =
                    new String(java.util.HexFormat.of().parseHex(packet), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(letters).contains(topic);
            String rest = letters.substring(letters.indexOf(topic) + topic.length());
            ends.add(rest.substring(0, rest.indexOf('\0')));
        }
        return ends;
    }

    @Test
    void aWillIsRefusedWithTheConnect() throws IOException {
        byte[] topic = text("a/will");
        assertThat(answer(connectWithWill(5, "w", text("a/+")))).isEqualTo("20009000");
        assertThat(answer(connectWithWill(5, "w", binary(octets('a', 0xC0, 0x80)))))
                .isEqualTo("20008100");
        assertThat(answer(connectWithWill(5, "w", topic, property(0x08, text("#")))))
                .isEqualTo("20008200");
        assertThat(answer(connectWithWill(5, "w", topic, property(0x01, octets(2)))))
                .isEqualTo("20008200");
        assertThat(answer(connectWithWill(4, "w", text("a/+")))).isEqualTo(RawClient.CLOSED);
        assertThat(answer(connectWithWill(4, "w", topic))).isEqualTo("200000");
    }

    @Test
    void aPacketThatComesInPiecesIsReadAsOne() throws IOException {
        try (RawClient client = RawClient.connected(broker.port(), 5, "slow")) {
            for (byte octet : publish(5, text("pieces"), 1)) client.send(new byte[] {octet});
            assertThat(client.next()).startsWith("400001");

            client.send(octets(0x30, 0xFF, 0xFF, 0xFF, 0xFF));
            assertThat(client.next()).isEqualTo("e08100");
        }
    }

    @Test
    void eachIsWrittenDown() throws IOException {
        try (RawClient client = RawClient.connected(broker.port(), 4, "counted")) {
            client.send(publish(4, text(""), 1));
            assertThat(client.next()).isEqualTo(RawClient.CLOSED);
        }
        eventually("written down", () -> count() == 1);
    }

    private static int count() {
        return (int) broker.refusals().stream()
                .filter(refusal ->
                        refusal.limit() == Limit.FORBIDDEN && refusal.client().equals("counted"))
                .count();
    }

    private static String answer(byte[] connect) throws IOException {
        try (RawClient client = new RawClient(broker.port())) {
            client.send(connect);
            return client.next();
        }
    }
}
