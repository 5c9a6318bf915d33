package io.freshet.simulator.influx;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.freshet.routing.tls.PemFiles;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One MQTT 5 connection with a session that outlives it: it reconnects, resubscribes and sends again what the broker did
 * not acknowledge, until it is closed. The library buffers what is published meanwhile; the plan bounds how much that is.
 */
final class MqttConnection {

    private static final long RECONNECT_MILLIS = 200;
    private static final long RECONNECT_MILLIS_MAX = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Mqtt5AsyncClient client;
    private final long sessionExpirySeconds;
    private volatile boolean closing;
    private volatile Optional<Throwable> trouble = Optional.empty();

    MqttConnection(BrokerSettings broker, InfluxOptions options, String name) {
        sessionExpirySeconds = options.sessionExpiry().toSeconds();
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(options.clientPrefix() + "-" + name)
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
                .maxDelay(RECONNECT_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addDisconnectedListener(this::disconnected)
                .addConnectedListener(connected -> connected());
        client = broker.tls()
                .map(files -> builder.sslConfig(ssl(files)))
                .orElse(builder)
                .buildAsync();
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
        if (closing) context.getReconnector().reconnect(false);
    }

    /** An attempt that was under way when this was closed may still succeed. */
    private void connected() {
        if (closing) close();
    }

    /** Connects with a clean session; tries again until it is closed. */
    CompletionStage<Void> connect() {
        return client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(sessionExpirySeconds)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .send()
                .thenAccept(connected -> {});
    }

    /** Takes every message of this connection, at QoS 1. */
    CompletionStage<Void> subscribe(String filter, Consumer<Mqtt5Publish> consumer) {
        // a global consumer also gets what a resumed session delivers before any subscription is repeated
        client.publishes(MqttGlobalPublishFilter.ALL, consumer);
        return client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .thenAccept(subscribed -> {});
    }

    CompletableFuture<Mqtt5PublishResult> publish(Mqtt5Publish message) {
        return client.publish(message);
    }

    /** The reason of the last disconnection, if there was one. */
    Optional<Throwable> trouble() {
        return trouble;
    }

    /** Ends connection and session. */
    CompletionStage<Void> close() {
        closing = true;
        if (!client.getState().isConnected()) return CompletableFuture.completedStage(null);
        return client.disconnectWith().sessionExpiryInterval(0).send().exceptionally(alreadyGone -> null);
    }
}
