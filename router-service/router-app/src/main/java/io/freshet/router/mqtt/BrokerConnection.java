package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientAutoReconnect;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAck;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT 5 connection: messages of one shared subscription in, answers out. It reconnects by itself, and the broker keeps
 * its session, so that what was not acknowledged comes again.
 *
 * <p>See RATIONALE.md for what the client library does with acknowledgements and sessions, on which this class relies.
 */
final class BrokerConnection implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    private static final Duration SESSION_EXPIRY = Duration.ofHours(1);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long RECONNECT_MILLIS_MIN = 100;
    private static final long RECONNECT_MILLIS_MAX = 2_000;
    private static final long DISCONNECT_SECONDS_MAX = 5;
    /** A broker that has something for a resumed session sends it at once. */
    private static final long QUIET_MILLIS = 500;

    private final Subscription subscription;
    private final Inlet inlet;
    private final Deliveries deliveries = new Deliveries(this);
    private final Traffic traffic = new Traffic();
    private final Mqtt5AsyncClient client;
    /** Done when the first message arrived. */
    private final CompletableFuture<Void> delivering = new CompletableFuture<>();

    private volatile boolean subscribed;
    private volatile boolean closed;

    BrokerConnection(BrokerAddress broker, Subscription subscription, Inlet inlet) {
        this.subscription = subscription;
        this.inlet = inlet;
        this.client = client(broker);
    }

    /**
     * Starts to connect and subscribe, however long it takes.
     *
     * @return whether the broker had a session of an earlier life; done when it is subscribed
     */
    CompletionStage<Boolean> start() {
        return connect(false);
    }

    /**
     * Resumes a session of an earlier life; where there is none it leaves again, for good.
     *
     * @return whether there was one
     */
    CompletionStage<Boolean> resume() {
        return connect(true);
    }

    private CompletionStage<Boolean> connect(boolean onlyToResume) {
        // not per subscription: a resumed session delivers before SUBSCRIBE is sent, and what finds no taker is
        // acknowledged by the library; directly on the event loop, so that arrivals and losses of connection keep order
        client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, Runnable::run, true);
        return client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_EXPIRY.toSeconds())
                .keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions()
                .receiveMaximum(subscription.receiveMaximum())
                .applyRestrictions()
                .send()
                .thenCompose(connected -> {
                    boolean resumed = connected.isSessionPresent();
                    if (onlyToResume && !resumed) return leave().thenApply(_ -> false);
                    return (resumed ? subscribeUnlessDelivering() : subscribe())
                            .whenComplete((_, failure) -> subscribed(failure))
                            .thenApply(_ -> resumed);
                });
    }

    private void subscribed(@Nullable Throwable failure) {
        subscribed = failure == null;
        if (failure == null) LOG.info("{} subscribed to {}", subscription.clientId(), subscription.filter());
        else LOG.error("{} could not subscribe to {}", subscription.clientId(), subscription.filter(), failure);
    }

    /** Ends connection and session. */
    private CompletableFuture<Void> leave() {
        closed = true;
        return client.disconnectWith().sessionExpiryInterval(0).send();
    }

    /**
     * A resumed session has its subscription, unless an earlier router died before it could subscribe. To subscribe again is
     * allowed and should change nothing, yet Artemis 2.40 then delivers everything in flight anew and never counts the
     * acknowledgements of the first deliveries: with the receive maximum reached it is silent for ever. So it is done only
     * when nothing is being delivered.
     */
    private CompletableFuture<Void> subscribeUnlessDelivering() {
        return delivering
                .orTimeout(QUIET_MILLIS, TimeUnit.MILLISECONDS)
                .handle((_, quiet) -> quiet == null)
                .thenCompose(here -> here ? CompletableFuture.<Void>completedFuture(null) : subscribe());
    }

    private CompletableFuture<Void> subscribe() {
        return client.subscribeWith()
                .topicFilter(subscription.filter())
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .thenRun(() -> {});
    }

    /** Whether messages can arrive now. */
    boolean ready() {
        return subscribed && client.getState() == MqttClientState.CONNECTED;
    }

    Traffic traffic() {
        return traffic;
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        traffic.publish(message.payload().length);
        return Messages.confirmed(client.publish(Messages.toMqtt(message)));
    }

    /** Leaves the broker; the session stays, and with it what was not acknowledged. */
    void close() {
        closed = true;
        if (client.getState() != MqttClientState.CONNECTED) return; // and will not connect again
        acknowledgementsProcessed()
                .thenCompose(_ -> client.disconnect())
                .orTimeout(DISCONNECT_SECONDS_MAX, TimeUnit.SECONDS)
                .exceptionally(_ -> null) // the connection was lost meanwhile: nothing to end
                .join();
    }

    /**
     * Done when the broker has answered something that was sent after all acknowledgements. Without this a broker that sees
     * the end of the connection while acknowledgements wait to be processed delivers their messages again (seen with
     * Artemis 2.40). MQTT has no such question; to end a subscription that never was is answered and changes nothing.
     */
    private CompletableFuture<Mqtt5UnsubAck> acknowledgementsProcessed() {
        return client.unsubscribeWith()
                .topicFilter("freshet/no-such-subscription")
                .send();
    }

    private void arrived(Mqtt5Publish publish) {
        delivering.complete(null);
        Delivery delivery = deliveries.track(publish);
        traffic.publish(delivery.message().payload().length);
        inlet.arrived(delivery);
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        if (takenOver(context.getCause())) {
            LOG.warn("{}: another router has taken the session, this one stands back", subscription.clientId());
            closed = true;
            context.getReconnector().reconnect(false);
        } else if (context.getSource() != MqttDisconnectSource.USER) {
            if (context.getReconnector().getAttempts() == 0) {
                LOG.warn(
                        "{} lost the broker: {}",
                        subscription.clientId(),
                        context.getCause().getMessage());
            }
            context.getReconnector()
                    .reconnect(!closed)
                    .republishIfSessionExpired(true)
                    .resubscribeIfSessionExpired(true);
        }
        deliveries.release();
        inlet.disconnected(this);
    }

    /** In a rolling deployment the successor connects while its predecessor still runs: one of them must give way. */
    private static boolean takenOver(Throwable cause) {
        return cause instanceof Mqtt5DisconnectException ended
                && ended.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER;
    }

    private Mqtt5AsyncClient client(BrokerAddress broker) {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(subscription.clientId())
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect(MqttClientAutoReconnect.builder()
                        .initialDelay(RECONNECT_MILLIS_MIN, TimeUnit.MILLISECONDS)
                        .maxDelay(RECONNECT_MILLIS_MAX, TimeUnit.MILLISECONDS)
                        .build())
                .addDisconnectedListener(this::disconnected);
        broker.login()
                .ifPresent(login -> builder.simpleAuth()
                        .username(login.user())
                        .password(login.password().getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth());
        return builder.buildAsync();
    }
}
