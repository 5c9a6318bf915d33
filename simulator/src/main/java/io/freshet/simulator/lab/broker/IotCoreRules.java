package io.freshet.simulator.lab.broker;

import io.freshet.routing.IotCoreLimits;
import io.freshet.routing.IotCoreTopics;
import io.freshet.simulator.lab.broker.Refusal.Limit;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.Optional;

/** What AWS IoT Core refuses whatever the rate: QoS 2, great payloads, and certain topics and filters. */
final class IotCoreRules {

    static final String SHARED = "$share/";

    /** A limit that a packet does not keep, and the reason code that its client is given. */
    record Breach(Limit limit, byte reason) {}

    private IotCoreRules() {}

    static Optional<Breach> of(MqttPublishMessage publish) {
        if (publish.payload().readableBytes() > IotCoreLimits.PAYLOAD_BYTES_MAX) {
            return breach(Limit.PAYLOAD, Answers.PACKET_TOO_LARGE);
        }
        return qos(publish.fixedHeader().qosLevel().value())
                .or(() -> topic(publish.variableHeader().topicName()));
    }

    static Optional<Breach> of(MqttConnectMessage connect) {
        if (!connect.variableHeader().isWillFlag()) return Optional.empty();
        return qos(connect.variableHeader().willQos())
                .or(() -> topic(connect.payload().willTopic()));
    }

    static Optional<Breach> of(MqttSubscribeMessage subscribe, String client) {
        return subscribe.payload().topicSubscriptions().stream()
                .flatMap(one -> of(one, client).stream())
                .findFirst();
    }

    private static Optional<Breach> of(MqttTopicSubscription one, String client) {
        return qos(one.qualityOfService().value())
                .or(() -> form(one.topicFilter(), Answers.TOPIC_FILTER_INVALID))
                .or(() -> RouterGroups.isForeign(one.topicFilter(), client)
                        ? breach(Limit.SHARE_GROUP, Answers.NOT_AUTHORISED)
                        : Optional.empty());
    }

    private static Optional<Breach> qos(int qos) {
        return qos > IotCoreLimits.QOS_MAX ? breach(Limit.QOS, Answers.QOS_NOT_SUPPORTED) : Optional.empty();
    }

    private static Optional<Breach> topic(String topic) {
        if (topic.startsWith(SHARED)) return breach(Limit.SHARED_TOPIC, Answers.TOPIC_NAME_INVALID);
        if (IotCoreTopics.isReserved(topic)) return breach(Limit.RESERVED_TOPIC, Answers.TOPIC_NAME_INVALID);
        return form(topic, Answers.TOPIC_NAME_INVALID);
    }

    private static Optional<Breach> form(String topic, byte reason) {
        if (IotCoreTopics.hasTooManySlashes(topic)) return breach(Limit.TOPIC_SLASHES, reason);
        return IotCoreTopics.isTooLong(topic) ? breach(Limit.TOPIC_BYTES, reason) : Optional.empty();
    }

    private static Optional<Breach> breach(Limit limit, byte reason) {
        return Optional.of(new Breach(limit, reason));
    }
}
