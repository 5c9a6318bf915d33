package io.freshet.simulator.lab.broker;

import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.HashMap;
import java.util.Map;

/** The topics of one direction of a connection, also where a number stands for one (MQTT 5, section 3.3.2.3.4). */
final class TopicAliases {

    private final Map<Integer, String> topics = new HashMap<>();

    /** The message's topic; empty when its alias is unknown, which Artemis refuses. */
    String topic(MqttPublishMessage message) {
        String topic = message.variableHeader().topicName();
        if (!(message.variableHeader().properties().getProperty(MqttPropertyType.TOPIC_ALIAS.value())
                instanceof IntegerProperty alias)) return topic;
        if (topic.isEmpty()) return topics.getOrDefault(alias.value(), "");
        topics.put(alias.value(), topic);
        return topic;
    }
}
