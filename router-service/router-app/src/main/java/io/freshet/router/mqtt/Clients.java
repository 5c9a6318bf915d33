package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import java.nio.charset.StandardCharsets;

/** Makes clients of the MQTT library. */
final class Clients {

    private Clients() {}

    static Mqtt5AsyncClient client(BrokerAddress broker, String id, MqttClientDisconnectedListener listener) {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(id)
                .serverHost(broker.host())
                .serverPort(broker.port())
                .addDisconnectedListener(listener);
        broker.login()
                .ifPresent(login -> builder.simpleAuth()
                        .username(login.user())
                        .password(login.password().getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth());
        return builder.buildAsync();
    }
}
