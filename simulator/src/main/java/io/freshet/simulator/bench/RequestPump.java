package io.freshet.simulator.bench;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Topics;
import io.freshet.simulator.lab.LabException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends requests as fast as they are answered, with a window of unanswered ones, over one connection. */
final class RequestPump implements AutoCloseable {

    private static final byte[] ROW = """
            {"cylinders":4,"displacement":97,"horsepower":88,"weight":2130,"acceleration":14.5,"model_year":71,"origin":"japan"}
            """.getBytes(StandardCharsets.UTF_8);

    private static final int WINDOW = 200;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Mqtt5AsyncClient client;
    private final String model;
    private final Topics.Request topic;
    private final Semaphore window = new Semaphore(WINDOW);
    private volatile CountDownLatch open = new CountDownLatch(0);

    RequestPump(int port, String name, String model) {
        this.model = model;
        topic = new Topics.Request("bench", name, model);
        client = Mqtt5Client.builder()
                .identifier("pump-" + name)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        var _ = client.connect().join();
        client.publishes(MqttGlobalPublishFilter.ALL, answer -> answered());
        var _ = client.subscribeWith()
                .topicFilter(topic.resultTopic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
    }

    private void answered() {
        window.release();
        open.countDown();
    }

    /**
     * Messages per second from the first send to the last answer.
     *
     * @param run makes the ids of this call different from those of others
     */
    double perSecond(String run, int messages) throws InterruptedException {
        open = new CountDownLatch(messages);
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            window.acquire();
            send(run + "-" + i);
        }
        if (!open.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new LabException(
                    "%d of %d messages to %s were not answered".formatted(open.getCount(), messages, model));
        }
        return messages * 1e9 / (System.nanoTime() - start);
    }

    private void send(String id) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        var _ = client.publishWith()
                .topic(topic.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(ROW)
                .contentType(MessageProperties.JSON)
                .responseTopic(topic.resultTopic())
                .userProperties()
                .add(MessageProperties.ID, id)
                .add(MessageProperties.SENT_AT, Long.toString(micros))
                .applyUserProperties()
                .send();
    }

    @Override
    public void close() {
        var _ = client.disconnect();
    }
}
