package io.freshet.simulator.lab.broker;

import static io.freshet.routing.wire.TestPackets.join;
import static io.freshet.routing.wire.TestPackets.octets;
import static io.freshet.routing.wire.TestPackets.properties;
import static io.freshet.routing.wire.TestPackets.property;
import static io.freshet.routing.wire.TestPackets.publish;
import static io.freshet.routing.wire.TestPackets.subscribe;
import static io.freshet.routing.wire.TestPackets.text;
import static io.freshet.routing.wire.TestPackets.variable;
import static io.freshet.routing.wire.TestPackets.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that lost its connection with a full window gets its messages again, however often that happens. */
class ResumedWindowTest {

    private static final int WINDOW = 8;

    @TempDir
    private Path folder;

    @Test
    void eachResumedSessionHasItsWholeReceiveMaximum() throws IOException {
        try (TestServer broker = TestServer.start(folder, BrokerLimits.NONE, false, Authoriser.ALLOW_ALL)) {
            try (RawClient first = resumed(broker.port())) {
                first.send(subscribe(5, 1, text("$share/g/window"), 1));
                assertThat(first.next()).startsWith("90");
                publishTwenty(broker.port());
                deliveries(first);
            }
            for (int loss = 0; loss < 3; loss++) {
                try (RawClient again = resumed(broker.port())) {
                    deliveries(again);
                }
            }
        }
    }

    private static void deliveries(RawClient client) throws IOException {
        for (int i = 0; i < WINDOW; i++) assertThat(client.next()).startsWith("3");
    }

    private static void publishTwenty(int port) throws IOException {
        try (RawClient publisher = RawClient.connected(port, 5, "publisher")) {
            for (int i = 1; i <= 20; i++) {
                publisher.send(publish(5, text("window"), i));
                assertThat(publisher.next()).startsWith("40");
            }
        }
    }

    /** Connected with a session that stays for an hour. */
    private static RawClient resumed(int port) throws IOException {
        byte[] body = join(
                text("MQTT"),
                octets(5, 0),
                word(60),
                properties(5, property(0x11, octets(0, 0, 14, 16)), property(0x21, word(WINDOW))),
                text("silent"));
        RawClient client = new RawClient(port);
        client.send(join(octets(0x10), variable(body.length), body));
        assertThat(client.next()).startsWith("20");
        return client;
    }
}
