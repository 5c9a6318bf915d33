package io.freshet.infra.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundationStackTest {

    private static final Resources PUBLIC = Resources.of(Synthesis.defaults().template("freshet-foundation"));

    @Test
    void hasTwoPublicSubnetsAndNothingThatCostsByTheHour() {
        assertThat(PUBLIC.properties("AWS::EC2::Subnet")).hasSize(2);
        assertThat(PUBLIC.types()).doesNotContain("AWS::EC2::NatGateway", "AWS::EC2::EIP");
        assertThat(PUBLIC.one("AWS::EC2::VPCEndpoint").path("VpcEndpointType").asText())
                .isEqualTo("Gateway");
    }

    @Test
    void aPrivateNetworkHasNoWayOut() {
        Resources resources = Resources.of(Synthesis.of(Map.of("network", "private", "zones", "3", "models", "linear"))
                .template("freshet-foundation"));

        assertThat(resources.properties("AWS::EC2::Subnet"))
                .hasSize(3)
                .allSatisfy(
                        subnet -> assertThat(subnet.path("MapPublicIpOnLaunch").asBoolean())
                                .isFalse());
        assertThat(resources.types()).doesNotContain("AWS::EC2::InternetGateway", "AWS::EC2::NatGateway");
        assertThat(resources.properties("AWS::EC2::VPCEndpoint"))
                .filteredOn(
                        endpoint -> endpoint.path("VpcEndpointType").asText().equals("Interface"))
                .extracting(endpoint -> Resources.text(endpoint.path("ServiceName")))
                .containsExactlyInAnyOrder(
                        "com.amazonaws.${AWS::Region}.ecr.api",
                        "com.amazonaws.${AWS::Region}.ecr.dkr",
                        "com.amazonaws.${AWS::Region}.logs");
    }

    @Test
    void theClusterHasEnhancedInsightsAndCanRunOnSpot() {
        JsonNode cluster = PUBLIC.one("AWS::ECS::Cluster");

        assertThat(cluster.at("/ClusterSettings/0/Value").asText()).isEqualTo("enhanced");
        assertThat(PUBLIC.one("AWS::ECS::ClusterCapacityProviderAssociations")
                        .path("CapacityProviders")
                        .toString())
                .contains("FARGATE_SPOT");
    }

    @Test
    void everyLogGroupOfTheDeploymentEndsByAgeAndWithItsStack() {
        for (String stack : Synthesis.defaults().stacks()) {
            JsonNode resources = Resources.of(Synthesis.defaults().template(stack))
                    .template()
                    .path("Resources");
            resources.forEach(resource -> {
                if (!resource.path("Type").asText().equals("AWS::Logs::LogGroup")) return;
                assertThat(resource.at("/Properties/RetentionInDays").asInt())
                        .as(stack)
                        .isPositive();
                assertThat(resource.path("DeletionPolicy").asText()).as(stack).isEqualTo("Delete");
            });
        }
    }
}
