package io.freshet.simulator.influx;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A message of the MQTT library. */
record MqttLetter(Mqtt5Publish publish) implements Mailbox.Letter {

    @Override
    public Optional<String> id() {
        return property(MessageProperties.ID)
                .or(() -> publish.getCorrelationData()
                        .map(data -> StandardCharsets.UTF_8.decode(data).toString()));
    }

    @Override
    public Optional<String> property(String name) {
        return publish.getUserProperties().asList().stream()
                .filter(property -> property.getName().toString().equals(name))
                .map(property -> property.getValue().toString())
                .findFirst();
    }

    @Override
    public byte[] body() {
        return publish.getPayloadAsBytes();
    }
}
