package io.freshet.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code -c network=private}: every stack of it, as none but AWS itself could deploy it. */
class PrivateNetworkTest {

    private static Synthesis deployment;

    @BeforeAll
    static void synthesise() {
        deployment = Synthesis.of(Map.of("network", "private", "arms", "hybrid", "models", "linear"));
    }

    private static Resources of(String stack) {
        return Resources.of(deployment.template(stack));
    }

    @Test
    void theDevicesAreElsewhere() {
        assertThat(deployment.stacks())
                .containsExactlyInAnyOrder(
                        "freshet-foundation",
                        "freshet-ingress",
                        "freshet-arm-hybrid",
                        "freshet-dashboards",
                        "freshet-guard");
    }

    @Test
    void nothingHasAWayToTheInternetOrAnAddressInIt() {
        for (String stack : deployment.stacks()) {
            assertThat(of(stack).types())
                    .as(stack)
                    .doesNotContain("AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::EIP");
            assertThat(of(stack).properties("AWS::EC2::Route")).as(stack).isEmpty();
        }
        assertThat(of("freshet-arm-hybrid").properties("AWS::ECS::Service"))
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp")
                                .asText())
                        .isEqualTo("DISABLED"));
    }

    @Test
    void tasksAndBalancerAreInTheSubnetsThatTheEndpointsAreIn() {
        Resources foundation = of("freshet-foundation");
        Resources arm = of("freshet-arm-hybrid");
        List<String> subnets = arm.one("AWS::ElasticLoadBalancingV2::LoadBalancer")
                .path("Subnets")
                .valueStream()
                .map(Object::toString)
                .toList();

        assertThat(subnets).hasSize(2);
        assertThat(arm.properties("AWS::ECS::Service"))
                .allSatisfy(service -> assertThat(service.at("/NetworkConfiguration/AwsvpcConfiguration/Subnets")
                                .valueStream()
                                .map(Object::toString))
                        .containsExactlyElementsOf(subnets));
        assertThat(foundation.properties("AWS::EC2::VPCEndpoint"))
                .filteredOn(
                        endpoint -> endpoint.path("VpcEndpointType").asText().equals("Interface"))
                .hasSize(3)
                .allSatisfy(endpoint -> assertThat(endpoint.path("SubnetIds")).hasSize(2));
    }

    @Test
    void aTaskReachesEachEndpointAndTheEndpointsAnswerTheNetworkOnly() {
        for (String stack : List.of("freshet-foundation", "freshet-ingress")) {
            assertThat(of(stack).properties("AWS::EC2::SecurityGroup"))
                    .isNotEmpty()
                    .allSatisfy(group -> {
                        assertThat(group.path("SecurityGroupIngress")).hasSize(1);
                        assertThat(group.at("/SecurityGroupIngress/0/FromPort").asInt())
                                .isEqualTo(443);
                        assertThat(group.at("/SecurityGroupIngress/0/CidrIp").toString())
                                .contains("CidrBlock")
                                .doesNotContain("0.0.0.0/0");
                    });
        }
    }
}
