package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.routing.tls.PemFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void readsAddresses() {
        assertThat(BrokerSettings.of(URI.create("tcp://127.0.0.1:1884")))
                .isEqualTo(new BrokerSettings("127.0.0.1", 1884));
        assertThat(BrokerSettings.of(URI.create("mqtt://broker"))).isEqualTo(new BrokerSettings("broker", 1883));
        assertThat(BrokerSettings.of(URI.create("ssl://broker")))
                .isEqualTo(new BrokerSettings("broker", 8883, Optional.of(PemFiles.none())));
        assertThat(BrokerSettings.of(URI.create("mqtts://broker:443")).port()).isEqualTo(443);
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("wss://broker")))
                .hasMessage("broker: 'wss://broker' must begin with tcp://, mqtt://, ssl:// or mqtts://");
        PemFiles files = PemFiles.of(Optional.of(Path.of("ca.pem")), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("tcp://broker"), files))
                .hasMessage("broker: 'tcp://broker' must begin with ssl:// or mqtts:// when there are certificates");
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("localhost"))).hasMessageContaining("must begin with");
        assertThatThrownBy(() -> BrokerSettings.of(URI.create("tcp:///x"))).hasMessageContaining("has no host");
        assertThatThrownBy(() -> new BrokerSettings("h", 0)).hasMessageContaining("port must be 1 to 65535");
    }
}
