package io.freshet.infra.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArmStackTest {

    private static final Resources ARM = Resources.of(Synthesis.defaults().template("freshet-arm-horizontal"));
    private static final Resources SECOND = Resources.of(Synthesis.defaults().template("freshet-arm-vertical"));

    @Test
    void scaledServicesHaveNoCountThatADeploymentWouldResetThemTo() {
        assertThat(services("horizontal-resnet50", "horizontal-xgboost", "horizontal-linear"))
                .allSatisfy(service -> assertThat(service.has("DesiredCount")).isFalse());
        assertThat(service("horizontal-router").path("DesiredCount").asInt()).isEqualTo(1);
    }

    @Test
    void servicesAreReplacedWithoutAGapAndRolledBack() {
        JsonNode deployment = service("horizontal-resnet50").path("DeploymentConfiguration");

        assertThat(deployment.path("MinimumHealthyPercent").asInt()).isEqualTo(100);
        assertThat(deployment.path("MaximumPercent").asInt()).isEqualTo(200);
        assertThat(deployment.at("/DeploymentCircuitBreaker/Rollback").asBoolean())
                .isTrue();
    }

    @Test
    void thereIsNeverASecondRouterWithTheSameClientIds() {
        JsonNode deployment = service("horizontal-router").path("DeploymentConfiguration");

        assertThat(deployment.path("MaximumPercent").asInt()).isEqualTo(100);
        assertThat(deployment.path("MinimumHealthyPercent").asInt()).isZero();
    }

    @Test
    void theBalancerIsTuned() {
        assertThat(ARM.properties("AWS::ElasticLoadBalancingV2::TargetGroup"))
                .hasSize(3)
                .allSatisfy(targets -> {
                    assertThat(attributes(targets.path("TargetGroupAttributes")))
                            .containsEntry("deregistration_delay.timeout_seconds", "30")
                            .containsEntry("deregistration_delay.connection_termination.enabled", "true")
                            .containsEntry("target_health_state.unhealthy.connection_termination.enabled", "false")
                            .containsEntry("preserve_client_ip.enabled", "false");
                    assertThat(targets.path("HealthCheckIntervalSeconds").asInt())
                            .isEqualTo(5);
                    assertThat(targets.path("HealthyThresholdCount").asInt()).isEqualTo(2);
                    assertThat(targets.path("HealthCheckPath").asText()).isEqualTo("/v2/health/ready");
                });
        JsonNode balancer = ARM.one("AWS::ElasticLoadBalancingV2::LoadBalancer");
        assertThat(balancer.path("Scheme").asText()).isEqualTo("internal");
        assertThat(attributes(balancer.path("LoadBalancerAttributes")))
                .containsEntry("load_balancing.cross_zone.enabled", "true");
        assertThat(ARM.properties("AWS::ElasticLoadBalancingV2::Listener"))
                .extracting(listener -> listener.path("Port").asInt())
                .containsExactlyInAnyOrder(9001, 9002, 9003);
    }

    @Test
    void nothingIsOpenToAnyAddress() {
        assertThat(ARM.properties("AWS::EC2::SecurityGroup"))
                .allSatisfy(
                        group -> assertThat(group.has("SecurityGroupIngress")).isFalse());
        assertThat(ARM.properties("AWS::EC2::SecurityGroupIngress")).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.has("SourceSecurityGroupId")).isTrue();
            assertThat(rule.has("CidrIp")).isFalse();
        });
    }

    @Test
    void containersCanWriteNowhereButInTmpAndDrainBeforeTheyAreKilled() {
        assertThat(containers()).hasSize(4).allSatisfy(container -> {
            assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.at("/LinuxParameters/Capabilities/Drop/0").asText())
                    .isEqualTo("ALL");
            assertThat(container.at("/MountPoints/0/ContainerPath").asText()).isEqualTo("/tmp");
            assertThat(container.path("StopTimeout").asInt()).isGreaterThan(30);
            assertThat(container.at("/HealthCheck/Command/1").asText()).isEqualTo("/opt/freshet/healthy");
            assertThat(container.has("Secrets")).isFalse();
        });
    }

    @Test
    void theRouterReachesIotCoreWithItsRoleAndEveryModelThroughTheBalancer() {
        Map<String, JsonNode> environment = environment(ARM, "freshet-horizontal-router");

        assertThat(Resources.text(environment.get("FRESHET_BROKER")))
                .startsWith("wss://")
                .endsWith("/mqtt");
        assertThat(Resources.text(environment.get("FRESHET_SIGV4_REGION"))).isEqualTo("${AWS::Region}");
        assertThat(environment.get("FRESHET_CLIENT_ID").asText()).isEqualTo("freshet-horizontal");
        assertThat(environment.get("FRESHET_METRICS").asText()).isEqualTo("emf");
        assertThat(Resources.text(environment.get("FRESHET_MODELS_RESNET50_URL")))
                .endsWith(":9001");
        assertThat(Resources.text(environment.get("FRESHET_MODELS_LINEAR_URL"))).endsWith(":9003");
        assertThat(environment.get("FRESHET_MODELS_RESNET50_SLO").asText()).isEqualTo("2000ms");
    }

    @Test
    void onlyTheFirstArmAnswersTheDevices() {
        assertThat(environment(ARM, "freshet-horizontal-router")
                        .get("FRESHET_PRIMARY")
                        .asText())
                .isEqualTo("true");
        assertThat(environment(SECOND, "freshet-vertical-router")
                        .get("FRESHET_PRIMARY")
                        .asText())
                .isEqualTo("false");
        assertThat(publishes(ARM)).containsExactly("topic/freshet/*");
        assertThat(publishes(SECOND))
                .containsExactlyInAnyOrder("topic/freshet/dead-letter/*", "topic/freshet/shadow/vertical/*");
    }

    @Test
    void noRouterMayAskARouter() {
        assertThat(ARM.statements())
                .filteredOn(statement -> statement.path("Effect").asText().equals("Deny"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(Resources.resources(statement).getFirst()).endsWith("topic/freshet/*/infer/*"));
    }

    @Test
    void theEnvironmentIsInOneOrderOrEveryDeploymentWouldReplaceTheTasks() {
        assertThat(containers())
                .allSatisfy(container -> assertThat(container.path("Environment"))
                        .extracting(variable -> variable.path("Name").asText())
                        .isSorted());
    }

    @Test
    void onSpotTheFirstTaskStaysOnDemand() {
        Resources spot = Resources.of(Synthesis.of(Map.of("spot", "true", "models", "linear", "arms", "fixed"))
                .template("freshet-arm-fixed"));
        JsonNode service = spot.properties("AWS::ECS::Service").stream()
                .filter(candidate -> candidate.path("ServiceName").asText().equals("fixed-linear"))
                .findFirst()
                .orElseThrow();

        assertThat(service.path("CapacityProviderStrategy").toString())
                .isEqualTo("[{\"Base\":1,\"CapacityProvider\":\"FARGATE\",\"Weight\":0},"
                        + "{\"CapacityProvider\":\"FARGATE_SPOT\",\"Weight\":1}]");
    }

    @Test
    void horizontalIsLeftToApplicationAutoScalingAndVerticalIsNot() {
        assertThat(ARM.properties("AWS::ApplicationAutoScaling::ScalableTarget"))
                .hasSize(3);
        assertThat(SECOND.types()).doesNotContain("AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(SECOND.properties("AWS::Lambda::Function")).hasSize(3);
    }

    private static List<JsonNode> services(String... names) {
        return List.of(names).stream().map(ArmStackTest::service).toList();
    }

    private static JsonNode service(String name) {
        return ARM.properties("AWS::ECS::Service").stream()
                .filter(service -> service.path("ServiceName").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> containers() {
        return ARM.properties("AWS::ECS::TaskDefinition").stream()
                .map(task -> task.at("/ContainerDefinitions/0"))
                .toList();
    }

    private static Map<String, JsonNode> environment(Resources arm, String family) {
        Map<String, JsonNode> variables = new TreeMap<>();
        arm.properties("AWS::ECS::TaskDefinition").stream()
                .filter(task -> task.path("Family").asText().equals(family))
                .findFirst()
                .orElseThrow()
                .at("/ContainerDefinitions/0/Environment")
                .forEach(variable -> variables.put(variable.path("Name").asText(), variable.path("Value")));
        return variables;
    }

    private static Map<String, String> attributes(JsonNode list) {
        Map<String, String> attributes = new TreeMap<>();
        list.forEach(attribute -> attributes.put(
                attribute.path("Key").asText(), attribute.path("Value").asText()));
        return attributes;
    }

    private static List<String> publishes(Resources arm) {
        return arm.statements().stream()
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(statement -> Resources.actions(statement).contains("iot:Publish"))
                .flatMap(statement -> Resources.resources(statement).stream())
                .map(resource -> resource.substring(resource.indexOf("topic/")))
                .toList();
    }
}
