package io.freshet.simulator.lab.broker;

import static io.freshet.routing.wire.TestPackets.publish;
import static io.freshet.routing.wire.TestPackets.subscribe;
import static io.freshet.routing.wire.TestPackets.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT 3 has no receive maximum of its own. */
class Mqtt3WindowTest {

    @TempDir
    private Path folder;

    @Test
    void aClientOfMqtt3HasIotCoresWindowToo() throws IOException {
        try (TestServer broker = TestServer.start(folder, BrokerLimits.IOT_CORE, false, Authoriser.ALLOW_ALL);
                RawClient silent = RawClient.connected(broker.port(), 4, "silent");
                RawClient other = RawClient.connected(broker.port(), 4, "other")) {
            silent.send(subscribe(4, 1, text("$share/g/window"), 1));
            assertThat(silent.next()).startsWith("90");
            for (String id : new String[] {"first", "second"}) publishSixty(broker, id);

            for (int i = 0; i < 100; i++) assertThat(silent.next()).startsWith("32");
            other.send(subscribe(4, 1, text("$share/g/window"), 1));
            List<String> types = new ArrayList<>(); // Artemis may deliver before it acknowledges the subscription
            for (int i = 0; i < 21; i++) types.add(other.next().substring(0, 2));
            assertThat(types).containsOnlyOnce("90").haveExactly(20, new Condition<>("32"::equals, "a delivery"));
        }
    }

    private static void publishSixty(TestServer broker, String id) throws IOException {
        try (RawClient publisher = RawClient.connected(broker.port(), 4, id)) {
            for (int i = 1; i <= 60; i++) {
                publisher.send(publish(4, text("window"), i));
                assertThat(publisher.next()).startsWith("40");
            }
        }
    }
}
