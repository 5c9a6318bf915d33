package io.freshet.router.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserPropertiesBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.freshet.router.frame.Undecodable;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.RefusedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Translates between the library's messages and ours. */
final class Messages {

    private Messages() {}

    static Incoming fromMqtt(Mqtt5Publish publish) {
        List<Property> properties = new ArrayList<>();
        Optional<String> undecodable = Optional.empty();
        for (Mqtt5UserProperty property : publish.getUserProperties().asList()) {
            String name = property.getName().toString();
            String value = property.getValue().toString();
            if (name.equals(Undecodable.NAME)) undecodable = Optional.of(value);
            else properties.add(new Property(name, value));
        }
        return new Incoming(
                publish.getTopic().toString(),
                publish.getPayloadAsBytes(),
                publish.getContentType().map(MqttUtf8String::toString),
                publish.getResponseTopic().map(Object::toString),
                publish.getCorrelationData().map(Messages::bytes),
                List.copyOf(properties),
                expiry(publish),
                undecodable);
    }

    private static Optional<Duration> expiry(Mqtt5Publish publish) {
        OptionalLong seconds = publish.getMessageExpiryInterval();
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsLong())) : Optional.empty();
    }

    static Mqtt5Publish toMqtt(Outgoing message) {
        Mqtt5UserPropertiesBuilder properties = Mqtt5UserProperties.builder();
        for (Property property : message.properties()) properties = properties.add(property.name(), property.value());
        return Mqtt5Publish.builder()
                .topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.payload())
                .contentType(message.contentType().orElse(null))
                .correlationData(message.correlation().orElse(null))
                .userProperties(properties.build())
                .build();
    }

    /** Tells what the broker refuses for good from what may be tried again, as {@link Outbox} wants it. */
    static CompletionStage<Void> confirmed(CompletableFuture<Mqtt5PublishResult> publication) {
        return publication.handle((result, failure) -> {
            Throwable cause =
                    failure != null ? unwrapped(failure) : result.getError().orElse(null);
            if (cause == null) return null;
            throw problem(cause);
        });
    }

    private static RuntimeException problem(Throwable cause) {
        return switch (cause) {
            case MqttEncodeException tooLarge -> new RefusedException(tooLarge.toString(), tooLarge);
            case Mqtt5PubAckException refusal ->
                switch (refusal.getMqttMessage().getReasonCode()) {
                    case NOT_AUTHORIZED, TOPIC_NAME_INVALID, PAYLOAD_FORMAT_INVALID ->
                        new RefusedException(
                                "the broker answered "
                                        + refusal.getMqttMessage().getReasonCode(),
                                refusal);
                    case QUOTA_EXCEEDED -> new Outbox.ThrottledException(refusal);
                    default -> new CompletionException(refusal);
                };
            default -> new Outbox.NotConnectedException(cause);
        };
    }

    /** What a stage failed with, without the wrapping of the stages behind it. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
