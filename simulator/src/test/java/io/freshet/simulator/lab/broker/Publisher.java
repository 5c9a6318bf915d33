package io.freshet.simulator.lab.broker;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Publishes numbered messages at QoS 1 and knows which of them the broker has acknowledged. */
final class Publisher {

    private static final int WINDOW = 64;

    private final Mqtt5AsyncClient client;
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Semaphore window = new Semaphore(WINDOW);

    Publisher(int port) throws Exception {
        client = Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(port).buildAsync();
        client.connect().get(60, TimeUnit.SECONDS);
    }

    void publish(String topic, int from, int to, int bytes) throws InterruptedException {
        for (int number = from; number < to; number++) send(topic, number, bytes);
        window.acquire(WINDOW);
        window.release(WINDOW);
    }

    /** Waits for room in the window; a message that fails takes none. */
    void send(String topic, int number, int bytes) throws InterruptedException {
        window.acquire();
        byte[] payload = ByteBuffer.allocate(bytes).putInt(number).array();
        var _ = client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .whenComplete((result, failure) -> {
                    if (failure == null && result.getError().isEmpty()) acknowledged.add(number);
                    window.release();
                });
    }

    void send(Mqtt5Publish publish) throws Exception {
        client.publish(publish).get(60, TimeUnit.SECONDS);
    }

    Set<Integer> acknowledged() {
        return Set.copyOf(acknowledged);
    }
}
