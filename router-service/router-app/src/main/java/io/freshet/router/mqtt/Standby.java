package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits, with a client id of its own, until nobody is connected any more with the id that another router took. The broker
 * says so with the will of that router's connection. When the waiting connection is lost, the other router's may be too: it
 * is tried then as well.
 */
final class Standby {

    private final Mqtt5AsyncClient client;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Runnable resume;

    /**
     * @param resume called once, when the id is to be tried again
     */
    Standby(BrokerAddress broker, Subscription subscription, Runnable resume) {
        this.resume = resume;
        String id = subscription.clientId() + "-standby-"
                + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        this.client = Clients.client(broker, id, _ -> finish());
        var _ = client.connect()
                .thenCompose(_ -> client.subscribeWith()
                        .topicFilter(subscription.goneTopic())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .callback(_ -> finish())
                        .send())
                .whenComplete((_, failure) -> {
                    if (failure != null) finish();
                });
    }

    private void finish() {
        if (!over.compareAndSet(false, true)) return;
        leave();
        resume.run();
    }

    void close() {
        if (over.compareAndSet(false, true)) leave();
    }

    private void leave() {
        if (client.getState().isConnected()) {
            var _ = client.disconnect().exceptionally(_ -> null);
        }
    }
}
