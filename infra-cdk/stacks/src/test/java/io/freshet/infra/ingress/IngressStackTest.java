package io.freshet.infra.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngressStackTest {

    private static final Resources INGRESS = Resources.of(Synthesis.defaults().template("freshet-ingress"));
    private static final String ITSELF =
            "freshet/${iot:Connection.Thing.Attributes[site]}/${iot:Connection.Thing.ThingName}";

    @Test
    void aDeviceSpeaksAndListensForItselfOnly() {
        JsonNode policy = policy("freshet-device");

        assertThat(resources(policy, "iot:Connect")).containsExactly("client/${iot:Connection.Thing.ThingName}");
        assertThat(resources(policy, "iot:Publish")).containsExactly("topic/" + ITSELF + "/infer/*");
        assertThat(resources(policy, "iot:Subscribe")).containsExactly("topicfilter/" + ITSELF + "/result");
        assertThat(resources(policy, "iot:Receive")).containsExactly("topic/" + ITSELF + "/result");
        assertThat(policy.toString()).contains("\"iot:Connection.Thing.IsAttached\":\"true\"");
    }

    @Test
    void aClaimCanOnlyAskForAnIdentity() {
        JsonNode policy = policy("freshet-claim");

        assertThat(resources(policy, "iot:Publish"))
                .containsExactlyInAnyOrder(
                        "topic/$aws/certificates/create/*",
                        "topic/$aws/provisioning-templates/freshet-device/provision/*");
        assertThat(resources(policy, "iot:Connect")).containsExactly("client/freshet-claim-*");
    }

    @Test
    void theProvisioningTemplateIsJsonAndGivesTheDevicePolicy() throws IOException {
        String body =
                Resources.text(INGRESS.one("AWS::IoT::ProvisioningTemplate").path("TemplateBody"));
        JsonNode template = new ObjectMapper().readTree(body);

        assertThat(template.at("/Resources/thing/Properties/AttributePayload/site/Ref")
                        .asText())
                .isEqualTo("Site");
        assertThat(template.at("/Resources/policy/Properties/PolicyName").asText())
                .startsWith("${DevicePolicy");
    }

    @Test
    void deadLettersGoToAQueueAndAnArchiveAndErrorsToALog() {
        JsonNode payload = INGRESS.one("AWS::IoT::TopicRule").path("TopicRulePayload");

        assertThat(payload.path("Actions"))
                .extracting(action -> action.fieldNames().next())
                .containsExactly("Sqs", "S3");
        assertThat(payload.path("ErrorAction").has("CloudwatchLogs")).isTrue();
        assertThat(payload.path("AwsIotSqlVersion").asText()).isEqualTo("2016-03-23");
    }

    @Test
    void deadLettersAreEncryptedWithAKeyOfTheirOwn() {
        assertThat(INGRESS.one("AWS::SQS::Queue").has("KmsMasterKeyId")).isTrue();
        assertThat(INGRESS.one("AWS::S3::Bucket").toString()).contains("aws:kms");
        assertThat(INGRESS.one("AWS::KMS::Key").path("EnableKeyRotation").asBoolean())
                .isTrue();
    }

    @Test
    void anEndpointThatIsGivenIsNotLookedUp() {
        Resources given = Resources.of(
                Synthesis.of(Map.of("iotEndpoint", "abc-ats.iot.eu-west-1.amazonaws.com", "iotLogging", "false"))
                        .template("freshet-ingress"));

        assertThat(INGRESS.types()).contains("Custom::AWS", "AWS::IoT::Logging");
        assertThat(given.types()).doesNotContain("Custom::AWS", "AWS::IoT::Logging");
    }

    @Test
    void aPrivateNetworkReachesIotCoreUnderItsOwnName() {
        Resources resources = Resources.of(
                Synthesis.of(Map.of("network", "private", "iotEndpoint", "abc-ats.iot.eu-west-1.amazonaws.com"))
                        .template("freshet-ingress"));

        assertThat(Resources.text(resources.one("AWS::EC2::VPCEndpoint").path("ServiceName")))
                .isEqualTo("com.amazonaws.${AWS::Region}.iot.data");
        assertThat(resources.one("AWS::Route53::HostedZone").path("Name").asText())
                .isEqualTo("abc-ats.iot.eu-west-1.amazonaws.com.");
    }

    private static JsonNode policy(String name) {
        return INGRESS.properties("AWS::IoT::Policy").stream()
                .filter(policy -> policy.path("PolicyName").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("PolicyDocument");
    }

    /** Without what all of IoT Core's ARNs begin with. */
    private static List<String> resources(JsonNode policy, String action) {
        return policy.path("Statement")
                .valueStream()
                .filter(statement -> Resources.actions(statement).contains(action))
                .flatMap(statement -> Resources.resources(statement).stream())
                .map(arn -> arn.substring(arn.lastIndexOf("AccountId}:") + "AccountId}:".length()))
                .toList();
    }
}
