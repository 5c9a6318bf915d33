package io.freshet.simulator.lab.broker;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A client with a persistent session that gathers what it receives, by the number at the payload's beginning. */
final class Subscriber {

    private final Mqtt5AsyncClient client;
    private final boolean acknowledges;
    private final Map<Integer, Mqtt5Publish> received = new ConcurrentHashMap<>();

    private Subscriber(int port, String id, boolean acknowledges) {
        this.client = Mqtt5Client.builder()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        this.acknowledges = acknowledges;
    }

    /**
     * @param port of the broker, or of a way to it
     * @param window receive maximum
     */
    static Subscriber connect(int port, String id, String filter, int window, boolean acknowledges) throws Exception {
        Subscriber subscriber = new Subscriber(port, id, acknowledges);
        subscriber.connect(window);
        subscriber.subscribe(filter);
        return subscriber;
    }

    /** Comes back into the session that the broker keeps, and leaves its subscription as it is. */
    static Subscriber resume(int port, String id, int window, boolean acknowledges) throws Exception {
        Subscriber subscriber = new Subscriber(port, id, acknowledges);
        if (!subscriber.connect(window)) throw new IllegalStateException("the broker has no session of " + id);
        return subscriber;
    }

    /** Whether the broker had a session. */
    private boolean connect(int window) throws Exception {
        client.publishes(MqttGlobalPublishFilter.ALL, this::receive, true);
        return client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3_600)
                .restrictions()
                .receiveMaximum(window)
                .applyRestrictions()
                .send()
                .get(60, TimeUnit.SECONDS)
                .isSessionPresent();
    }

    void subscribe(String filter) throws Exception {
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .get(60, TimeUnit.SECONDS);
    }

    private void receive(Mqtt5Publish publish) {
        received.put(ByteBuffer.wrap(publish.getPayloadAsBytes()).getInt(), publish);
        if (acknowledges) publish.acknowledge();
    }

    Set<Integer> numbers() {
        return Set.copyOf(received.keySet());
    }

    Collection<Mqtt5Publish> received() {
        return received.values();
    }

    /** Goes, and keeps its session. */
    void disconnect() throws Exception {
        client.disconnectWith().sessionExpiryInterval(3_600).send().get(60, TimeUnit.SECONDS);
    }

    /** Goes for good. */
    void leave() throws Exception {
        client.disconnectWith().sessionExpiryInterval(0).send().get(60, TimeUnit.SECONDS);
    }
}
