package io.freshet.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import io.freshet.routing.tls.PemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A device, and an eye on everything that is answered or kept as a dead letter. */
final class TestDevice implements AutoCloseable {

    /** What was received on a topic. */
    record Received(String topic, Mqtt5Publish publish) {

        Optional<String> property(String name) {
            return publish.getUserProperties().asList().stream()
                    .filter(property -> property.getName().toString().equals(name))
                    .map(property -> property.getValue().toString())
                    .findFirst();
        }

        String id() {
            return property("id").orElse("");
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(publish.getPayloadAsBytes());
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
    }

    static final String ROW = "{\"cylinders\":8,\"horsepower\":null,\"weight\":3504.5,\"origin\":\"usa\"}";

    final List<Received> answers = new CopyOnWriteArrayList<>();
    final List<Received> deadLetters = new CopyOnWriteArrayList<>();
    private final Mqtt5AsyncClient client;

    TestDevice(int port) {
        this(port, Optional.empty());
    }

    TestDevice(int port, Optional<PemFiles> tls) {
        client = builder(port, tls)
                .automaticReconnectWithDefaultConfig()
                .addDisconnectedListener(context -> {
                    if (context.getReconnector().isReconnect()) {
                        context.getReconnector().republishIfSessionExpired(true).delay(100, TimeUnit.MILLISECONDS);
                    }
                })
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::received);
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .send()
                .join();
        for (String filter : List.of(
                "freshet/+/+/result", "freshet/shadow/+/+/+/result", "freshet/dead-letter/+", "freshet/+/+/reply/#")) {
            client.subscribeWith()
                    .topicFilter(filter)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send()
                    .join();
        }
    }

    /** A client that tries once. */
    static Mqtt5AsyncClient client(int port, Optional<PemFiles> tls) {
        return builder(port, tls).buildAsync();
    }

    private static Mqtt5ClientBuilder builder(int port, Optional<PemFiles> tls) {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier("device-1")
                .serverHost("127.0.0.1")
                .serverPort(port);
        if (tls.isEmpty()) return builder;
        return builder.sslConfig()
                .trustManagerFactory(tls.get().trust().orElse(null))
                .keyManagerFactory(tls.get().keys().orElse(null))
                .applySslConfig();
    }

    /** Starts a message to a model with the properties given; the rest is up to the caller. */
    static Mqtt5PublishBuilder.Complete message(String model, String payload, String... properties) {
        return message(model, payload.getBytes(StandardCharsets.UTF_8), properties);
    }

    static Mqtt5PublishBuilder.Complete message(String model, byte[] payload, String... properties) {
        var user = Mqtt5UserProperties.builder();
        for (int i = 0; i < properties.length; i += 2) user = user.add(properties[i], properties[i + 1]);
        return Mqtt5Publish.builder()
                .topic("freshet/site-1/device-1/infer/" + model)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .userProperties(user.build());
    }

    void send(Mqtt5PublishBuilder.Complete message) {
        client.publish(message.build()).join();
    }

    void sendRow(String model, String id) {
        send(message(model, ROW, "id", id).contentType("application/json"));
    }

    List<Received> answersTo(String id) {
        return answers.stream().filter(answer -> answer.id().equals(id)).toList();
    }

    @Override
    public void close() {
        client.disconnect().exceptionally(_ -> null).join();
    }

    private void received(Mqtt5Publish publish) {
        Received received = new Received(publish.getTopic().toString(), publish);
        (received.topic().startsWith("freshet/dead-letter/") ? deadLetters : answers).add(received);
    }
}
