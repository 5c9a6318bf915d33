package io.freshet.simulator.serve;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.freshet.simulator.lab.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServeOrderTest {

    @Test
    void saysWhatIsWrongWithIt() {
        assertRefused(List.of("gpt"), 0, 0, "model: 'gpt' is not known");
        assertRefused(List.of(), 0, 0, "--models: at least one");
        assertRefused(List.of("linear", "linear"), 0, 0, "--models: each may be named once");
        assertRefused(List.of("linear"), -1, 0, "--broker-port: must be 0 to 65535, was -1");
        assertRefused(List.of("linear"), 0, 65_536, "--port: must be 0 to 65535");
        assertRefused(List.of("linear"), 1_883, 1_883, "--port: 1883 is the broker's already");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertTaken(new ServeOrder(List.of("linear"), port, 0, false), "--broker-port: 127.0.0.1:" + port);
            assertTaken(new ServeOrder(List.of("linear"), 0, port, false), "--port: 127.0.0.1:" + port);
        }
    }

    private static void assertTaken(ServeOrder order, String words) {
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(order::requireFreePorts)
                .withMessageContaining(words);
    }

    private static void assertRefused(List<String> models, int brokerPort, int webPort, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServeOrder(models, brokerPort, webPort, false))
                .withMessageContaining(reason);
    }
}
