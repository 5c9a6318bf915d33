package io.freshet.simulator.serve.tryit;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The device {@code freshet/web/try-it-N}: it publishes questions over MQTT 5 as every device does, and hands each answer to
 * the one who asked. It connects again by itself; what is asked meanwhile waits.
 */
public final class TryItDevice implements Asker, AutoCloseable {

    private static final String SITE = "web";
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final String name;
    private final Mqtt5AsyncClient client;
    /** Ids of two processes must differ: the router remembers those it has answered. */
    private final String idPrefix = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(String topic, long sentMicros, CompletableFuture<Reply> reply) {}

    private TryItDevice(String name, Mqtt5AsyncClient client) {
        this.name = name;
        this.client = client;
    }

    /**
     * Connects and subscribes to the answers.
     *
     * @param broker {@code tcp://host:port}
     * @param number tells the devices of several pages at one broker apart
     * @throws IOException when the broker cannot be reached within ten seconds; names it and the reason
     */
    public static TryItDevice connect(URI broker, int number) throws IOException, InterruptedException {
        String name = "try-it-" + number;
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .identifier("web-" + name)
                .serverHost(broker.getHost())
                .serverPort(broker.getPort())
                .automaticReconnectWithDefaultConfig()
                .buildAsync();
        TryItDevice device = new TryItDevice(name, client);
        try {
            client.connectWith()
                    .cleanStart(true)
                    .keepAlive(KEEP_ALIVE_SECONDS)
                    .send()
                    .thenCompose(connected -> device.subscribe())
                    .get(CONNECT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return device;
        } catch (ExecutionException | TimeoutException failed) {
            device.close();
            throw new IOException(
                    "the try-it page cannot reach the broker at %s: %s".formatted(broker, failed), failed);
        }
    }

    private CompletableFuture<?> subscribe() {
        return client.subscribeWith()
                .topicFilter(resultTopic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::answered)
                .send();
    }

    private String resultTopic() {
        return new Topics.Request(SITE, name, "any").resultTopic();
    }

    @Override
    public CompletableFuture<Reply> ask(Question question) {
        String id = "%s-%d".formatted(idPrefix, sequence.incrementAndGet());
        String topic = new Topics.Request(SITE, name, question.model()).topic();
        Pending asked = new Pending(topic, nowMicros(), new CompletableFuture<>());
        pending.put(id, asked);
        var _ = client.publish(message(question, id, asked)).whenComplete((result, failure) -> {
            Optional<Throwable> cause = Optional.ofNullable(failure).or(() -> result.getError());
            cause.ifPresent(reason ->
                    asked.reply.completeExceptionally(new IOException("cannot be published: " + reason, reason)));
        });
        return asked.reply.whenComplete((reply, failure) -> pending.remove(id));
    }

    private Mqtt5Publish message(Question question, String id, Pending asked) {
        return Mqtt5Publish.builder()
                .topic(asked.topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(question.payload())
                .contentType(question.contentType())
                .responseTopic(resultTopic())
                .correlationData(id.getBytes(StandardCharsets.UTF_8))
                .userProperties(Mqtt5UserProperties.of(List.of(
                        Mqtt5UserProperty.of(MessageProperties.ID, id),
                        Mqtt5UserProperty.of(MessageProperties.SENT_AT, Long.toString(asked.sentMicros)))))
                .build();
    }

    /** By the correlation data: an answer has it whatever was wrong with the question. */
    private void answered(Mqtt5Publish answer) {
        long receivedMicros = nowMicros();
        String id = answer.getCorrelationData()
                .map(data -> StandardCharsets.UTF_8.decode(data).toString())
                .orElse("");
        Pending asked = pending.get(id);
        if (asked == null) return; // given up meanwhile, or the broker's second copy
        asked.reply.complete(new Reply(
                id,
                asked.topic,
                answer.getTopic().toString(),
                property(answer, MessageProperties.OUTCOME),
                answer.getPayloadAsBytes(),
                asked.sentMicros,
                receivedMicros));
    }

    private static Optional<String> property(Mqtt5Publish message, String name) {
        return message.getUserProperties().asList().stream()
                .filter(property -> property.getName().toString().equals(name))
                .map(property -> property.getValue().toString())
                .findFirst();
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        try {
            client.disconnect().get(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException alreadyGone) {
            return; // its session ends with the connection
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
