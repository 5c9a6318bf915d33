package io.freshet.simulator.lab.broker;

import static io.freshet.routing.wire.TestPackets.connect;
import static io.freshet.routing.wire.TestPackets.connectWithWill;
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

/** An authoriser that forbids whatever names "secret", and the share groups of others. */
class AuthoriserTest {

    @TempDir
    private static Path folder;

    private static TestServer broker;

    private static final Authoriser NOTHING_SECRET = new Authoriser() {

        @Override
        public Decision connect(Identity who) {
            return decide(who.clientId());
        }

        @Override
        public Decision publish(Identity who, String topic) {
            return topic.equals("for-some") ? Decision.ALLOWED : decide(topic);
        }

        @Override
        public Decision subscribe(Identity who, String filter) {
            boolean foreign = filter.startsWith("$share/") && !filter.startsWith("$share/" + who.clientId() + "/");
            return foreign ? Decision.REFUSED : decide(filter);
        }

        @Override
        public Decision receive(Identity who, String topic) {
            return topic.equals("for-some") ? Decision.REFUSED : Decision.ALLOWED;
        }

        private static Decision decide(String text) {
            return text.contains("secret") ? Decision.REFUSED : Decision.ALLOWED;
        }
    };

    @BeforeAll
    static void start() throws IOException {
        broker = TestServer.start(folder, BrokerLimits.NONE, false, NOTHING_SECRET);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @Test
    void whoMayNotConnectIsToldAndClosed() throws IOException {
        assertRefused(connect(5, "secret"), "20008700");
        assertRefused(connect(4, "secret"), "200005");
        assertRefused(connectWithWill(5, "a", text("secret/will")), "20008700");
    }

    private static void assertRefused(byte[] connect, String answer) throws IOException {
        try (RawClient client = new RawClient(broker.port())) {
            client.send(connect);
            assertThat(client.next()).isEqualTo(answer);
            assertThat(client.next()).isEqualTo(RawClient.CLOSED);
        }
    }

    @Test
    void aPublishThatIsRefusedEndsTheConnection() throws IOException {
        try (RawClient five = RawClient.connected(broker.port(), 5, "five");
                RawClient four = RawClient.connected(broker.port(), 4, "four")) {
            five.send(publish(5, text("secret/a"), 1));
            assertThat(five.next()).isEqualTo("e08700");
            assertThat(five.next()).isEqualTo(RawClient.CLOSED);

            four.send(publish(4, text("secret/a"), 1));
            assertThat(four.next()).isEqualTo(RawClient.CLOSED);
        }
        eventually(
                "written down",
                () -> broker.refusals().stream()
                        .anyMatch(refusal -> refusal.limit() == Limit.NOT_AUTHORISED
                                && refusal.client().equals("five")));
    }

    @Test
    void aTopicIsKnownByItsAliasToo() throws IOException {
        byte[] alias = TestPackets.property(0x23, word(1));
        try (RawClient client = RawClient.connected(broker.port(), 5, "alias")) {
            client.send(publish(5, text("open"), 1, alias));
            assertThat(client.next()).startsWith("400001");
            client.send(publish(5, text(""), 2, alias));
            assertThat(client.next()).startsWith("400002");
        }
    }

    @Test
    void aSubscriptionThatIsRefusedIsAnsweredSoInMqtt5AndEndsTheConnectionBefore() throws IOException {
        try (RawClient five = RawClient.connected(broker.port(), 5, "five-s");
                RawClient four = RawClient.connected(broker.port(), 4, "four-s")) {
            five.send(subscribe(5, 7, text("secret/#"), 1));
            assertThat(five.next()).isEqualTo("9000070087");
            five.send(subscribe(5, 8, text("$share/router/a"), 1));
            assertThat(five.next()).isEqualTo("9000080087");
            five.send(subscribe(5, 9, text("$share/five-s/a"), 1));
            assertThat(five.next()).isEqualTo("9000090001");

            four.send(subscribe(4, 7, text("secret/#"), 1));
            assertThat(four.next()).isEqualTo(RawClient.CLOSED);
        }
    }

    /** Thirty of them fill a receive window several times: each must have left it. */
    @Test
    void whatAClientMayNotReceiveIsNotDeliveredAndTakesNoRoom() throws IOException {
        try (RawClient narrow = new RawClient(broker.port());
                RawClient publisher = RawClient.connected(broker.port(), 5, "publisher")) {
            byte[] window = TestPackets.join(TestPackets.octets(3, 0x21), word(5));
            narrow.send(
                    TestPackets.packet(0x10, text("MQTT"), TestPackets.octets(5, 2), word(60), window, text("narrow")));
            assertThat(narrow.next()).startsWith("200000");
            narrow.send(subscribe(5, 1, text("for-some"), 1));
            assertThat(narrow.next()).isEqualTo("9000010001");
            narrow.send(subscribe(5, 2, text("for-all"), 1));
            assertThat(narrow.next()).isEqualTo("9000020001");

            for (int i = 1; i <= 30; i++) {
                publisher.send(publish(5, text("for-some"), i));
                assertThat(publisher.next()).startsWith("40");
            }
            publisher.send(publish(5, text("for-all"), 31));

            assertThat(narrow.next()).startsWith("320007666f722d616c6c"); // the letters of for-all
        }
    }
}
