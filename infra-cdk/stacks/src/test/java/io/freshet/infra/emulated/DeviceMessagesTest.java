package io.freshet.infra.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.freshet.emulators.Emulator;
import io.freshet.emulators.Emulators;
import io.freshet.infra.synth.Synthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.CreateKeysAndCertificateResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The ingress stack at MiniStack, with a device that has a certificate: MQTT over TLS, the rule's queue. */
class DeviceMessagesTest {

    private static final String THING = "freshet-device-7";
    private static final String POLICY = "freshet-device";

    private static StackDeployment deployment;
    private static TrustManagerFactory authority;

    private final List<CreateKeysAndCertificateResponse> certificates = new ArrayList<>();

    @BeforeAll
    static void deploy() throws Exception {
        deployment = new StackDeployment(
                Emulator.MINISTACK, Synthesis.of(DeployedStacksTest.CONTEXT).assembly());
        deployment.bootstrap();
        deployment.deploy("freshet-ingress");
        authority = DeviceKeys.authority(Emulators.shared().endpoint(Emulator.MINISTACK));
    }

    /** A device in the field keeps its policy and type from being deleted, in AWS too. */
    @AfterEach
    void removeDevices() {
        IotClient iot = deployment.clients().iot();
        for (CreateKeysAndCertificateResponse certificate : certificates) {
            iot.detachPolicy(r -> r.policyName(POLICY).target(certificate.certificateArn()));
            iot.detachThingPrincipal(r -> r.thingName(THING).principal(certificate.certificateArn()));
            iot.updateCertificate(
                    r -> r.certificateId(certificate.certificateId()).newStatus("INACTIVE"));
            iot.deleteCertificate(r -> r.certificateId(certificate.certificateId()));
        }
        iot.deleteThing(r -> r.thingName(THING));
    }

    @AfterAll
    static void destroy() throws Exception {
        deployment.destroy();
    }

    @Test
    void aDeviceWithACertificateIsHeard() throws Exception {
        CreateKeysAndCertificateResponse certificate = registered();
        Mqtt5BlockingClient router = client("router", null);
        Mqtt5BlockingClient device = client(THING, certificate);
        try (Mqtt5BlockingClient.Mqtt5Publishes messages = router.publishes(MqttGlobalPublishFilter.ALL)) {
            router.subscribeWith()
                    .topicFilter("freshet/+/+/infer/linear")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            publish(device, "freshet/lab/" + THING + "/infer/linear", "{\"x\": 1}");
            assertThat(messages.receive(10, TimeUnit.SECONDS))
                    .hasValueSatisfying(message -> assertThat(message.getPayloadAsBytes())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("{\"x\": 1}"));
        } finally {
            device.disconnect();
            router.disconnect();
        }
    }

    @Test
    void aCertificateThatIsNotActiveIsRefused() throws Exception {
        CreateKeysAndCertificateResponse certificate = registered();
        deployment
                .clients()
                .iot()
                .updateCertificate(
                        r -> r.certificateId(certificate.certificateId()).newStatus("INACTIVE"));
        assertThatThrownBy(() -> client(THING, certificate)).hasMessageContaining("NOT_AUTHORIZED");
    }

    @Test
    void aDeadLetterGoesThroughTheRuleToItsQueue() throws Exception {
        Mqtt5BlockingClient router = client("router-2", null);
        publish(router, "freshet/dead-letter/linear", "{\"x\": 2}");
        router.disconnect();

        SqsClient sqs = deployment.clients().sqs();
        String queue = sqs.getQueueUrl(r -> r.queueName("freshet-dead-letters")).queueUrl();
        Map<?, ?> letter = sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages().stream()
                .map(Message::body)
                .map(DeviceMessagesTest::json)
                .findFirst()
                .orElseThrow();
        assertThat(letter.get("model")).isEqualTo("linear");
        assertThat(Base64.getDecoder().decode((String) letter.get("payload")))
                .asString()
                .isEqualTo("{\"x\": 2}");
    }

    private static Map<?, ?> json(String text) {
        try {
            return new ObjectMapper().readValue(text, Map.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A thing of the deployment's type and group whose certificate has the deployment's policy. */
    private CreateKeysAndCertificateResponse registered() {
        IotClient iot = deployment.clients().iot();
        iot.createThing(r -> r.thingName(THING)
                .thingTypeName("freshet-device")
                .attributePayload(a -> a.attributes(Map.of("site", "lab"))));
        CreateKeysAndCertificateResponse certificate = iot.createKeysAndCertificate(r -> r.setAsActive(true));
        certificates.add(certificate);
        iot.attachThingPrincipal(r -> r.thingName(THING).principal(certificate.certificateArn()));
        iot.attachPolicy(r -> r.policyName(POLICY).target(certificate.certificateArn()));
        assertThat(iot.listAttachedPolicies(r -> r.target(certificate.certificateArn()))
                        .policies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyName()).isEqualTo(POLICY));
        return certificate;
    }

    private static Mqtt5BlockingClient client(String id, CreateKeysAndCertificateResponse certificate)
            throws Exception {
        URI address = Emulators.shared().deviceEndpoint();
        var tls = MqttClientSslConfig.builder().trustManagerFactory(authority);
        if (certificate != null) tls = tls.keyManagerFactory(DeviceKeys.keys(certificate));
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost(address.getHost())
                .serverPort(address.getPort())
                .sslConfig(tls.build())
                .buildBlocking();
        client.connect();
        return client;
    }

    private static void publish(Mqtt5BlockingClient client, String topic, String payload) {
        client.publish(Mqtt5Publish.builder()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .build());
    }
}
