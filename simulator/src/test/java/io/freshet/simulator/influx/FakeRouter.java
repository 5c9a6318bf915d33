package io.freshet.simulator.influx;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Outcome;
import io.freshet.routing.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers every request as it is told to; can stand still and go on. */
public final class FakeRouter implements AutoCloseable {

    /** What to answer to a request with this id; several outcomes are several answers, none is silence. */
    private final Function<String, List<Outcome>> behaviour;

    private final Queue<Mqtt5Publish> waiting = new ConcurrentLinkedQueue<>();
    private final Mqtt5AsyncClient client;
    private volatile boolean stalled;

    private FakeRouter(Mqtt5AsyncClient client, Function<String, List<Outcome>> behaviour) {
        this.client = client;
        this.behaviour = behaviour;
    }

    public static FakeRouter connect(BrokerSettings broker, Function<String, List<Outcome>> behaviour) {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier("fake-router")
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(100, TimeUnit.MILLISECONDS)
                .maxDelay(500, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect();
        Mqtt5AsyncClient client = broker.tls()
                .map(files -> builder.sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(files.trust().orElse(null))
                        .keyManagerFactory(files.keys().orElse(null))
                        .build()))
                .orElse(builder)
                .buildAsync();
        FakeRouter router = new FakeRouter(client, behaviour);
        client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(3_600)
                .send()
                .join();
        client.subscribeWith()
                .topicFilter(Topics.shareFilterOfAllModels("arm"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(router::receive)
                .send()
                .join();
        return router;
    }

    void stall() {
        stalled = true;
    }

    /** Goes on, beginning with what has waited. */
    void goOn() {
        stalled = false;
        for (Mqtt5Publish next = waiting.poll(); next != null; next = waiting.poll()) answer(next);
    }

    int waiting() {
        return waiting.size();
    }

    private void receive(Mqtt5Publish request) {
        if (stalled) {
            waiting.add(request);
        } else {
            answer(request);
        }
    }

    private void answer(Mqtt5Publish request) {
        String id = property(request, MessageProperties.ID);
        for (Outcome outcome : behaviour.apply(id)) {
            publish(request, request.getResponseTopic().orElseThrow().toString(), outcome, id);
            if (outcome != Outcome.SUCCEEDED) {
                String model = request.getTopic().getLevels().getLast();
                publish(request, Topics.deadLetter(model), outcome, id);
            }
        }
    }

    private void publish(Mqtt5Publish request, String topic, Outcome outcome, String id) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(body(request, outcome).getBytes(StandardCharsets.UTF_8))
                .correlationData(request.getCorrelationData().orElseThrow())
                .userProperties(Mqtt5UserProperties.of(
                        Mqtt5UserProperty.of(MessageProperties.ID, id),
                        Mqtt5UserProperty.of(MessageProperties.OUTCOME, outcome.label()),
                        Mqtt5UserProperty.of(MessageProperties.REASON, "fake")))
                .send();
    }

    /** Predicts the ground truth itself. */
    private static String body(Mqtt5Publish request, Outcome outcome) {
        long now = Micros.ofEpoch(Instant.now());
        if (outcome != Outcome.SUCCEEDED) return "{\"code\":\"fake\",\"routedAt\":%d}".formatted(now);
        String target =
                new MqttLetter(request).property(MessageProperties.TARGET).orElse("0");
        return """
                {"task":"fake-1","outputs":[{"name":"prediction","values":[%s]},{"name":"label","values":[%s]}],
                 "stages":{"routedAt":%d,"dispatchedAt":%d,"completedAt":%d,"queueMicros":0,"computeMicros":0}}""".formatted(target, target, now, now, now);
    }

    private static String property(Mqtt5Publish publish, String name) {
        return new MqttLetter(publish).property(name).orElseThrow();
    }

    @Override
    public void close() {
        client.disconnectWith()
                .sessionExpiryInterval(0)
                .send()
                .exceptionally(alreadyGone -> null)
                .join();
    }
}
