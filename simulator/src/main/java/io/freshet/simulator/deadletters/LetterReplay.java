package io.freshet.simulator.deadletters;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.freshet.routing.DeadLetter;
import io.freshet.routing.MessageProperties;
import io.freshet.routing.Topics;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.influx.MqttConnection;
import io.freshet.simulator.influx.Tokens;
import io.freshet.simulator.scenario.Durations;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends dead letters again on the topics that they came by, and waits for what becomes of each. Payload, content type,
 * correlation, response topic and target are the original ones; the id has a suffix ({@link RetryId}), and the time of
 * sending is now: with the old one the router would find it expired.
 */
public final class LetterReplay implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    private final MqttConnection connection;
    private final ReplayAnswers answers = new ReplayAnswers();
    private final Set<String> subscribed = new HashSet<>();

    private LetterReplay(MqttConnection connection) {
        this.connection = connection;
    }

    /** @throws io.freshet.simulator.influx.BrokerException when the broker cannot be reached, with the reason in words */
    public static LetterReplay connect(BrokerSettings broker) throws InterruptedException {
        MqttConnection connection =
                new MqttConnection(broker, "influx-replay-" + Tokens.random(), Duration.ofMinutes(5));
        LetterReplay replay = new LetterReplay(connection);
        connection.open(true, CONNECT_MAX);
        connection.receive(replay.answers::take);
        return replay;
    }

    /**
     * Sends one letter and waits.
     *
     * @param max longest wait for the answer
     */
    public Replayed send(StoredLetter stored, Duration max) throws InterruptedException {
        DeadLetter letter = stored.letter();
        Optional<Topics.Request> topic = Topics.parseRequest(letter.topic());
        Optional<ByteBuffer> payload = stored.payload();
        String id = letter.id()
                .map(original -> RetryId.after(stored.fields().getOrDefault(StoredLetter.REPLAYED_AS, original)))
                .orElse("");
        long now = LetterTime.now();
        if (topic.isEmpty()) return notSent(now, "topic: '%s' is no topic of requests".formatted(letter.topic()));
        if (payload.isEmpty()) return notSent(now, "payload: was too large to be kept");
        if (id.isEmpty() && stored.correlation().isEmpty()) {
            return notSent(now, "id: is missing, and no correlation data: no answer could be told from others");
        }
        listen(letter, topic.get());
        CompletableFuture<Replayed> answer = answers.expect(id, stored.correlation());
        try {
            Optional<String> refused = publish(message(stored, id, now, payload.get()), max);
            if (refused.isPresent()) return notSent(now, refused.get());
            return answer.get(max.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            return new Replayed(id, now, Replayed.NO_ANSWER, "within " + Durations.words(max));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an answer is never an error", impossible);
        } finally {
            answers.forget(id, stored.correlation());
        }
    }

    private static Replayed notSent(long now, String reason) {
        return new Replayed("", now, Replayed.NOT_SENT, reason);
    }

    /** To where the router answers this device: its response topic, if that is its own, and its default topic. */
    private synchronized void listen(DeadLetter letter, Topics.Request topic) throws InterruptedException {
        List<String> filters = new ArrayList<>(List.of(topic.resultTopic(), Topics.deadLetter(topic.model())));
        String own = "freshet/%s/%s/".formatted(topic.site(), topic.device());
        letter.responseTopic()
                .filter(given -> given.startsWith(own) && !given.contains("#") && !given.contains("+"))
                .ifPresent(filters::add);
        for (String filter : filters) if (subscribed.add(filter)) connection.subscribe(filter, CONNECT_MAX);
    }

    /** @return why the broker does not have it, if it does not */
    private Optional<String> publish(Mqtt5Publish message, Duration max) throws InterruptedException {
        try {
            Mqtt5PublishResult result = connection.publish(message).get(max.toNanos(), TimeUnit.NANOSECONDS);
            return result.getError().map(error -> "the broker refused it: " + error.getMessage());
        } catch (ExecutionException refused) {
            return Optional.of("the broker refused it: " + refused.getCause());
        } catch (TimeoutException silent) {
            return Optional.of("the broker did not acknowledge it");
        }
    }

    private static Mqtt5Publish message(StoredLetter stored, String id, long now, ByteBuffer payload) {
        List<Mqtt5UserProperty> properties = new ArrayList<>();
        if (!id.isEmpty()) properties.add(Mqtt5UserProperty.of(MessageProperties.ID, id));
        properties.add(Mqtt5UserProperty.of(MessageProperties.SENT_AT, Long.toString(now)));
        stored.target().ifPresent(target -> properties.add(Mqtt5UserProperty.of(MessageProperties.TARGET, target)));
        return Mqtt5Publish.builder()
                .topic(stored.letter().topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .userProperties(Mqtt5UserProperties.of(properties))
                // the builder takes null for what is not there
                .contentType(stored.contentType().orElse(null))
                .correlationData(stored.correlation().orElse(null))
                .responseTopic(stored.letter()
                        .responseTopic()
                        .filter(LetterReplay::isTopic)
                        .orElse(null))
                .build();
    }

    /** What no client may send is left out. */
    private static boolean isTopic(String given) {
        return !given.isEmpty() && given.chars().noneMatch(c -> c == '#' || c == '+' || c == 0);
    }

    @Override
    public void close() {
        connection.close();
    }
}
