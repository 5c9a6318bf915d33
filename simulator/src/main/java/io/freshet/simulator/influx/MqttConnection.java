package io.freshet.simulator.influx;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import io.freshet.routing.tls.PemFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * One MQTT 5 connection with a session that outlives it: it reconnects, resubscribes and sends again what the broker did
 * not acknowledge, until it is closed. The library buffers what is published meanwhile; the caller bounds how much that is.
 */
public final class MqttConnection implements AutoCloseable {

    private static final long RECONNECT_MILLIS = 200;
    private static final long RECONNECT_MILLIS_MAX = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final BrokerSettings broker;
    private final Mqtt5AsyncClient client;
    private final long sessionExpirySeconds;
    private volatile boolean patient;
    private volatile boolean closing;
    private volatile Optional<Throwable> trouble = Optional.empty();

    /** @param sessionExpiry how long the broker keeps the session while this is away */
    public MqttConnection(BrokerSettings broker, String clientId, Duration sessionExpiry) {
        this.broker = broker;
        sessionExpirySeconds = sessionExpiry.toSeconds();
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(clientId)
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
                .maxDelay(RECONNECT_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addDisconnectedListener(this::disconnected)
                .addConnectedListener(connected -> connected());
        Mqtt5ClientBuilder named =
                broker.login().map(login -> builder.simpleAuth(auth(login))).orElse(builder);
        client = broker.tls()
                .map(files -> named.sslConfig(ssl(files)))
                .orElse(named)
                .buildAsync();
    }

    private static Mqtt5SimpleAuth auth(Login login) {
        var user = Mqtt5SimpleAuth.builder().username(login.user());
        return login.password()
                .map(password -> user.password(password.getBytes(StandardCharsets.UTF_8)))
                .orElse(user)
                .build();
    }

    private static MqttClientSslConfig ssl(PemFiles files) {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(files.trust().orElse(null))
                .keyManagerFactory(files.keys().orElse(null))
                .build();
    }

    /** Runs after the automatic reconnect, whose decision it may overrule. */
    private void disconnected(MqttClientDisconnectedContext context) {
        trouble = Optional.of(context.getCause());
        // a broker that came back without its sessions gets subscriptions and unacknowledged messages anew
        context.getReconnector().resubscribeIfSessionExpired(true).republishIfSessionExpired(true);
        if (closing || !patient) context.getReconnector().reconnect(false);
    }

    /** An attempt that was under way when this was closed may still succeed. */
    private void connected() {
        if (closing) end();
    }

    /** Connects with a clean session; tries again until it is closed. */
    CompletionStage<Void> connect() {
        patient = true;
        return connect(true);
    }

    /**
     * Connects, and gives up at the first failure: what is wrong with address, certificates or password does not pass by
     * itself. Once connected it reconnects as ever.
     *
     * @param cleanStart whether a session that the broker has kept is thrown away
     * @throws BrokerException with the reason in words
     */
    public void open(boolean cleanStart, Duration max) throws InterruptedException {
        finish(connect(cleanStart), max);
        patient = true;
    }

    private CompletionStage<Void> connect(boolean cleanStart) {
        return client.connectWith()
                .cleanStart(cleanStart)
                .sessionExpiryInterval(sessionExpirySeconds)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .send()
                .thenAccept(connected -> {});
    }

    /** Takes every message of this connection, at QoS 1. */
    CompletionStage<Void> subscribe(String filter, Consumer<Mqtt5Publish> consumer) {
        receive(consumer);
        return subscribe(filter);
    }

    /** Takes every message of this connection. */
    public void receive(Consumer<Mqtt5Publish> consumer) {
        // a global consumer also gets what a resumed session delivers before any subscription is repeated
        client.publishes(MqttGlobalPublishFilter.ALL, consumer);
    }

    /** As {@link #receive}, of each message only topic and size of the payload in bytes. */
    void receiveSizes(ObjIntConsumer<String> consumer) {
        receive(publish -> consumer.accept(
                publish.getTopic().toString(),
                publish.getPayload().map(ByteBuffer::remaining).orElse(0)));
    }

    /** As {@link #receive}, but a message counts as taken only when the consumer has acknowledged it. */
    public void receiveAndAcknowledge(Consumer<Mqtt5Publish> consumer) {
        client.publishes(MqttGlobalPublishFilter.ALL, consumer, Runnable::run, true);
    }

    private CompletionStage<Void> subscribe(String filter) {
        return client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                // what was kept before is no traffic
                .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
                .send()
                .thenAccept(subscribed -> {});
    }

    /**
     * Subscribes at QoS 1; the messages go to whom {@link #receive} names.
     *
     * @throws BrokerException with the reason in words
     */
    public void subscribe(String filter, Duration max) throws InterruptedException {
        finish(subscribe(filter), max);
    }

    /** @throws BrokerException when it fails, or does not end in time */
    void finish(CompletionStage<Void> step, Duration max) throws InterruptedException {
        try {
            step.toCompletableFuture().get(max.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw MqttTrouble.exception(broker, failed);
        } catch (TimeoutException late) {
            throw MqttTrouble.exception(broker, trouble.orElse(late));
        }
    }

    public CompletableFuture<Mqtt5PublishResult> publish(Mqtt5Publish message) {
        return client.publish(message);
    }

    /** The reason of the last disconnection, if there was one. */
    Optional<Throwable> trouble() {
        return trouble;
    }

    /** Ends connection and session. */
    CompletionStage<Void> end() {
        return end(0);
    }

    /** Ends the connection; the broker keeps the session, and what comes for it, until it expires. */
    public void leave() {
        await(end(sessionExpirySeconds));
    }

    private CompletionStage<Void> end(long expirySeconds) {
        closing = true;
        if (!client.getState().isConnected()) return CompletableFuture.completedStage(null);
        return client.disconnectWith()
                .sessionExpiryInterval(expirySeconds)
                .send()
                .exceptionally(alreadyGone -> null);
    }

    /** Ends connection and session, and waits a moment for it. */
    @Override
    public void close() {
        await(end());
    }

    private static void await(CompletionStage<Void> ended) {
        try {
            ended.toCompletableFuture().get(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException brokerIsGone) {
            return; // its sessions expire by themselves
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
