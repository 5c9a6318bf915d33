package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks, with a client id of its own, whether another router is connected with the id that was lost, and waits until it is
 * gone. The other one tells by a retained message, or the broker does for it with its will. When this connection is lost, the
 * other router's may be too: the id is tried then as well.
 */
final class Standby {

    /** A retained message comes right after the subscription is confirmed. */
    private static final long RETAINED_MILLIS = 500;

    private final Mqtt5AsyncClient client;
    private final Presence presence;
    private final boolean taken;
    private final Runnable another;
    private final Runnable resume;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean seen = new AtomicBoolean();

    /**
     * @param taken whether the broker said that another one has taken the id; if not, that is to be found out
     * @param another called once, when another router is seen
     * @param resume called once, when the id is to be tried again
     */
    Standby(
            BrokerAddress broker,
            String clientId,
            Presence presence,
            boolean taken,
            Runnable another,
            Runnable resume) {
        this.presence = presence;
        this.taken = taken;
        this.another = another;
        this.resume = resume;
        String id = clientId + "-standby-"
                + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        this.client = Clients.client(broker, id, _ -> finish());
        if (taken) sees();
        var _ = client.connect()
                .thenCompose(_ -> client.subscribeWith()
                        .topicFilter(presence.topic())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .callback(this::told)
                        .send())
                .whenComplete((_, failure) -> {
                    if (failure != null) finish();
                    else if (!taken) finishUnlessSeen();
                });
    }

    private void told(Mqtt5Publish retained) {
        String who = new String(retained.getPayloadAsBytes(), StandardCharsets.UTF_8);
        boolean mine = who.equals(presence.own());
        // what this router left itself says nothing new when another one is known to be there
        if (who.equals(Presence.NOBODY) || (mine && !taken)) finish();
        else if (!mine) sees();
    }

    private void finishUnlessSeen() {
        CompletableFuture.delayedExecutor(RETAINED_MILLIS, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> {
                    if (!seen.get()) finish();
                });
    }

    private void sees() {
        if (seen.compareAndSet(false, true)) another.run();
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
