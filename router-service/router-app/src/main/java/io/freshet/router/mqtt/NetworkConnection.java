package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection to the broker, from CONNECT to its end, with a client object of the library of its own. So nothing is
 * carried over inside the library, which would repeat a message for ever that the broker does not stand: what is to be done
 * again is decided by {@link Outbox}.
 */
final class NetworkConnection {

    private static final Duration SESSION_EXPIRY = Duration.ofHours(1);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long DISCONNECT_SECONDS_MAX = 5;
    /** Whoever resumes the session sooner keeps it from being told that nobody is there. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(5);

    private static final Duration FLOWS_AFTER = Duration.ofSeconds(5);

    /** What happens on the connection; called on its own thread. */
    interface Listener {
        void arrived(Delivery delivery);

        void ended(NetworkConnection connection, Loss loss, Throwable cause);
    }

    private final Subscription subscription;
    private final int receiveMaximum;
    private final Presence presence;
    private final Listener listener;
    private final Deliveries deliveries;
    private final Mqtt5AsyncClient client;
    private final long beganNanos = System.nanoTime();
    private final AtomicBoolean connected = new AtomicBoolean();
    private volatile boolean subscribed;
    private volatile int unacknowledged;
    private final AtomicLong arrivals = new AtomicLong();

    /**
     * @param outlet where answers to what arrives are published
     */
    NetworkConnection(
            BrokerAddress broker,
            Subscription subscription,
            int receiveMaximum,
            Presence presence,
            Outlet outlet,
            Listener listener) {
        this.subscription = subscription;
        this.receiveMaximum = receiveMaximum;
        this.presence = presence;
        this.listener = listener;
        this.deliveries = new Deliveries(outlet);
        this.client = Clients.client(broker, subscription.clientId(), this::disconnected);
    }

    /** Connects and resumes the session; returns whether there was one. */
    CompletionStage<Boolean> connect() {
        // not per subscription: a resumed session delivers before SUBSCRIBE is sent, and what finds no taker is
        // acknowledged by the library; directly on the event loop, so that arrivals and losses of connection keep order
        client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, Runnable::run, true);
        return client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_EXPIRY.toSeconds())
                .keepAlive(KEEP_ALIVE_SECONDS)
                .willPublish()
                .topic(presence.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .delayInterval(GONE_AFTER.toSeconds())
                .applyWillPublish()
                .restrictions()
                .receiveMaximum(receiveMaximum)
                .applyRestrictions()
                .send()
                .thenApply(accepted -> {
                    connected.set(true);
                    var _ = tell(presence.own()).exceptionally(_ -> null); // the next connection tells it too
                    return accepted.isSessionPresent();
                });
    }

    /** Leaves a retained message that says who is connected. */
    private CompletableFuture<Void> tell(String who) {
        return client.publishWith()
                .topic(presence.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(who.getBytes(StandardCharsets.UTF_8))
                .send()
                .thenAccept(_ -> {});
    }

    CompletionStage<Void> subscribe() {
        return client.subscribeWith()
                .topicFilter(subscription.filter())
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .thenRun(() -> subscribed = true);
    }

    CompletionStage<Void> send(Outgoing message) {
        return Messages.confirmed(client.publish(Messages.toMqtt(message)));
    }

    /**
     * Whether messages arrive by it: the broker confirmed the subscription, or has sent messages for so long that these are
     * more than the rest of a session.
     */
    boolean delivers() {
        boolean flows = arrivals.get() > 0 && age().compareTo(FLOWS_AFTER) > 0;
        return standing() && (subscribed || flows);
    }

    boolean standing() {
        return connected.get() && client.getState() == MqttClientState.CONNECTED;
    }

    /** Messages that arrived by it. */
    long arrivals() {
        return arrivals.get();
    }

    /** Whether everything that arrived is acknowledged. */
    boolean idle() {
        return deliveries.isEmpty();
    }

    /** Messages that were not acknowledged when it ended. */
    int unacknowledged() {
        return unacknowledged;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    /** Ends connection and session. */
    CompletionStage<Void> leave() {
        connected.set(false);
        return client.disconnectWith().sessionExpiryInterval(0).send();
    }

    /** Ends the connection; the session stays, and with it what was not acknowledged. */
    void close() {
        if (!standing()) return;
        // the will is for an end that is not in order: brokers differ in what "disconnect with will message" does
        tell(Presence.NOBODY)
                .thenCompose(_ -> acknowledgementsProcessed())
                .thenCompose(_ -> {
                    connected.set(false);
                    return client.disconnect();
                })
                .orTimeout(DISCONNECT_SECONDS_MAX, TimeUnit.SECONDS)
                .exceptionally(_ -> null) // the connection was lost meanwhile: nothing to end
                .join();
    }

    /**
     * Done when the broker has answered something that was sent after all acknowledgements. Without this a broker that sees
     * the end of the connection while acknowledgements wait to be processed delivers their messages again (seen with
     * Artemis 2.40). MQTT has no such question; to end a subscription that never was is answered and changes nothing.
     */
    private CompletableFuture<Void> acknowledgementsProcessed() {
        return client.unsubscribeWith()
                .topicFilter("freshet/no-such-subscription")
                .send()
                .thenAccept(_ -> {});
    }

    private void arrived(Mqtt5Publish publish) {
        arrivals.incrementAndGet();
        listener.arrived(deliveries.track(publish));
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        boolean stood = connected.getAndSet(false);
        unacknowledged = deliveries.release();
        if (stood) listener.ended(this, Loss.of(context), context.getCause());
    }
}
