package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.freshet.routing.tls.PemFiles;

/** Makes clients of the MQTT library. */
final class Clients {

    private Clients() {}

    static Mqtt5AsyncClient client(BrokerAddress broker, String id, MqttClientDisconnectedListener listener) {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(id)
                .serverHost(broker.host())
                .serverPort(broker.port())
                .addDisconnectedListener(listener);
        return broker.tls()
                .map(files -> builder.sslConfig(ssl(files)))
                .orElse(builder)
                .buildAsync();
    }

    private static MqttClientSslConfig ssl(PemFiles files) {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(files.trust().orElse(null))
                .keyManagerFactory(files.keys().orElse(null))
                .build();
    }
}
