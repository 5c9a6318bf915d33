package io.freshet.simulator.bench;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.routing.Topics;
import java.util.concurrent.CountDownLatch;

/**
 * The peer of the router's benchmark: a bare subscriber in a process of its own that sends each message back to its response
 * topic, at QoS 1 both ways. Arguments: port of the broker, name of the share group, model.
 */
public final class EchoMain {

    private EchoMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .identifier("echo")
                .serverHost("127.0.0.1")
                .serverPort(Integer.parseInt(arguments[0]))
                .buildAsync();
        var _ = client.connect().join();
        var _ = client.subscribeWith()
                .topicFilter(Topics.shareFilter(arguments[1], arguments[2]))
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> echo(client, message))
                .send()
                .join();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void echo(Mqtt5AsyncClient client, Mqtt5Publish message) {
        message.getResponseTopic().ifPresent(topic -> {
            var _ = client.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(message.getPayloadAsBytes())
                    .userProperties(message.getUserProperties())
                    .send();
        });
    }
}
