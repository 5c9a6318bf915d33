package io.freshet.simulator.influx;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Topics;
import io.freshet.simulator.scenario.Device;
import io.freshet.simulator.scenario.Durations;
import io.freshet.simulator.scenario.PlannedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A connection for each device, more where its rate needs it, and one more that watches the dead letters. */
final class MqttDevices implements Transmitter, AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private static final String OBSERVER = "observer";

    private final Map<Device, Own> connections = new HashMap<>();
    private final List<MqttConnection> all = new ArrayList<>();

    /** The connections of one device, which publish in turn. */
    private record Own(List<MqttConnection> connections, AtomicInteger turn) {

        MqttConnection next() {
            return connections.get(Math.floorMod(turn.getAndIncrement(), connections.size()));
        }
    }

    private final Function<String, BrokerSettings> brokers;
    private final InfluxOptions options;

    private MqttDevices(Function<String, BrokerSettings> brokers, InfluxOptions options) {
        this.brokers = brokers;
        this.options = options;
    }

    /**
     * @param brokers how a device reaches the broker, by its name; that of who watches the dead letters is {@code observer}
     * @param perDevice how many connections each of the devices needs
     * @throws BrokerException when not every connection stands and is subscribed in time
     */
    static MqttDevices connect(
            Function<String, BrokerSettings> brokers,
            List<Device> devices,
            List<Integer> perDevice,
            InfluxOptions options,
            Mailbox mailbox)
            throws InterruptedException {
        MqttDevices mqtt = new MqttDevices(brokers, options);
        mqtt.observe(mailbox);
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            int wanted = perDevice.get(i);
            List<MqttConnection> own = new ArrayList<>();
            for (int number = 1; number <= wanted; number++) {
                String name = number == 1 ? device.name() : device.name() + "-" + number;
                MqttConnection connection = mqtt.connection(device.name(), name);
                own.add(connection);
                ready.add(connection
                        .connect()
                        .thenCompose(connected -> connection.subscribe(
                                mqtt.answersTo(device, wanted),
                                publish -> mailbox.answer(device, new MqttLetter(publish))))
                        .toCompletableFuture());
            }
            mqtt.connections.put(device, new Own(own, new AtomicInteger()));
        }
        mqtt.await(ready);
        return mqtt;
    }

    /** Before any device: if the broker cannot be reached, the one connection is told so and not each of thousands. */
    private void observe(Mailbox mailbox) throws InterruptedException {
        boolean watching = false;
        try {
            MqttConnection observer = connection(OBSERVER, OBSERVER);
            observer.open(true, options.connectTimeout());
            observer.receive(publish -> mailbox.deadLetter(new MqttLetter(publish)));
            observer.subscribe(Topics.deadLetterFilter(), options.connectTimeout());
            watching = true;
        } finally {
            if (!watching) close();
        }
    }

    /** Several connections of a device share its answers too, and with nobody else. */
    private String answersTo(Device device, int connections) {
        return connections == 1
                ? device.resultTopic()
                : "$share/%s-%s/%s".formatted(options.clientPrefix(), device.name(), device.resultTopic());
    }

    /**
     * @param who by whose right it connects
     */
    private MqttConnection connection(String who, String name) {
        MqttConnection connection =
                new MqttConnection(brokers.apply(who), options.clientPrefix() + "-" + name, options.sessionExpiry());
        all.add(connection);
        return connection;
    }

    private void await(List<CompletableFuture<Void>> ready) throws InterruptedException {
        boolean connected = false;
        try {
            CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new))
                    .get(options.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
            connected = true;
        } catch (ExecutionException failed) {
            throw MqttTrouble.exception(brokers.apply(OBSERVER), failed);
        } catch (TimeoutException late) {
            throw notAll(ready, late);
        } finally {
            if (!connected) close();
        }
    }

    private BrokerException notAll(List<CompletableFuture<Void>> ready, TimeoutException late) {
        BrokerSettings broker = brokers.apply(OBSERVER);
        long missing = ready.stream().filter(step -> !step.isDone()).count();
        Throwable reason = all.stream()
                .flatMap(connection -> connection.trouble().stream())
                .findFirst()
                .orElse(late);
        return new BrokerException(
                "broker %s: %d of %d connections do not stand after %s: %s"
                        .formatted(
                                broker.address(),
                                missing,
                                ready.size(),
                                Durations.words(options.connectTimeout()),
                                MqttTrouble.words(broker, reason)),
                late);
    }

    @Override
    public CompletionStage<Acknowledgement> transmit(PlannedRequest request, Payload payload, long sentAtMicros) {
        Own own = connections.get(request.device());
        if (own == null) throw new IllegalArgumentException("device: not connected: " + request.device());
        return own.next().publish(message(request, payload, sentAtMicros)).handle((result, failure) -> {
            if (failure != null) return new Acknowledgement(false, "not-published");
            return acknowledgement(result);
        });
    }

    private static Mqtt5Publish message(PlannedRequest request, Payload payload, long sentAtMicros) {
        List<Mqtt5UserProperty> properties = new ArrayList<>();
        properties.add(Mqtt5UserProperty.of(MessageProperties.ID, request.id()));
        properties.add(Mqtt5UserProperty.of(MessageProperties.SENT_AT, Long.toString(sentAtMicros)));
        payload.target().ifPresent(target -> properties.add(Mqtt5UserProperty.of(MessageProperties.TARGET, target)));
        return Mqtt5Publish.builder()
                .topic(request.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.bytes())
                .contentType(payload.contentType())
                .responseTopic(request.device().resultTopic())
                .correlationData(request.id().getBytes(StandardCharsets.UTF_8))
                .userProperties(Mqtt5UserProperties.of(properties))
                .build();
    }

    private static Acknowledgement acknowledgement(Mqtt5PublishResult result) {
        if (result.getError().isPresent()) return new Acknowledgement(false, "not-published");
        Optional<Mqtt5PubAckReasonCode> unheard = result instanceof Mqtt5PublishResult.Mqtt5Qos1Result qos1
                ? Optional.of(qos1.getPubAck()).map(Mqtt5PubAck::getReasonCode)
                : Optional.empty();
        boolean heard = unheard.filter(Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS::equals)
                .isEmpty();
        return new Acknowledgement(true, heard ? "" : NO_MATCHING_SUBSCRIBERS);
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> closed = all.stream()
                .map(connection -> connection.end().toCompletableFuture())
                .toList();
        try {
            CompletableFuture.allOf(closed.toArray(CompletableFuture[]::new))
                    .get(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException brokerIsGone) {
            return; // its sessions expire by themselves
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
