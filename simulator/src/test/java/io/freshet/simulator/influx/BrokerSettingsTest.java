package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void readsAddresses() {
        assertThat(BrokerSettings.of(URI.create("tcp://127.0.0.1:1884")))
                .isEqualTo(new BrokerSettings("127.0.0.1", 1884));
        assertThat(BrokerSettings.of(URI.create("mqtt://broker"))).isEqualTo(new BrokerSettings("broker", 1883));
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("ssl://broker:8883")))
                .hasMessage("broker: 'ssl://broker:8883' must begin with tcp:// or mqtt://; TLS is not supported yet");
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("localhost"))).hasMessageContaining("must begin with");
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("tcp:///x"))).hasMessageContaining("has no host");
        assertThatThrownBy(() -> new BrokerSettings("h", 0)).hasMessageContaining("port must be 1 to 65535");
    }
}
