package io.freshet.infra.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.infra.synth.Resources;
import io.freshet.infra.synth.Synthesis;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.RuntimePlatform;

public class LoadStackTest {

    private static Resources resources;

    @BeforeAll
    static void synthesise() {
        resources = Resources.of(Template.fromStack(stack(Synthesis.app())));
    }

    /** Devices in a network of somebody else. */
    public static LoadStack stack(App app) {
        Stack network = new Stack(app, "network");
        return new LoadStack(
                app,
                "freshet-load",
                StackProps.builder().build(),
                new LoadStack.Settings(
                        "freshet",
                        "freshet",
                        Vpc.fromVpcAttributes(
                                network,
                                "Vpc",
                                VpcAttributes.builder()
                                        .vpcId("vpc-12345678")
                                        .availabilityZones(List.of("a", "b"))
                                        .publicSubnetIds(List.of("subnet-1", "subnet-2"))
                                        .build()),
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build(),
                        true,
                        ContainerImage.fromRegistry("registry.example/simulator:1"),
                        RuntimePlatform.builder()
                                .cpuArchitecture(CpuArchitecture.X86_64)
                                .build(),
                        "broker.example",
                        "burst"));
    }

    @Test
    void oneContainerAfterTheOther() {
        assertThat(container("influx").at("/DependsOn/0/ContainerName").asText())
                .isEqualTo("prepare");
        assertThat(container("influx").at("/DependsOn/0/Condition").asText()).isEqualTo("SUCCESS");
        assertThat(container("collect").at("/DependsOn/0/ContainerName").asText())
                .isEqualTo("influx");
        // the logs of a run that failed are wanted most
        assertThat(container("collect").at("/DependsOn/0/Condition").asText()).isEqualTo("COMPLETE");
    }

    @Test
    void theTaskEndsWithItsLastContainer() {
        assertThat(containers())
                .allSatisfy(container -> assertThat(container.path("Essential").asBoolean())
                        .isEqualTo(container.path("Name").asText().equals("collect")));
        assertThat(resources.types()).doesNotContain("AWS::ECS::Service");
    }

    @Test
    void nothingIsWritableButVolumes() {
        assertThat(containers())
                .hasSize(3)
                .allSatisfy(container -> assertThat(
                                container.path("ReadonlyRootFilesystem").asBoolean())
                        .isTrue());
        assertThat(container("influx").path("MountPoints"))
                .filteredOn(mount -> mount.path("SourceVolume").asText().equals("credentials"))
                .allSatisfy(
                        mount -> assertThat(mount.path("ReadOnly").asBoolean()).isTrue());
    }

    @Test
    void theKeyIsInNoTemplate() {
        assertThat(container("prepare").path("Secrets"))
                .extracting(secret -> secret.path("Name").asText())
                .containsExactlyInAnyOrder("DEVICE_cert", "DEVICE_key", "DEVICE_ca");
        assertThat(container("influx").has("Secrets")).isFalse();
        assertThat(container("influx").path("Command"))
                .extracting(JsonNode::asText)
                .contains("ssl://broker.example:8883", "--cert", "--key", "--ca", "--out");
    }

    @Test
    void devicesComeOutAndNothingGoesIn() {
        JsonNode group = resources.one("AWS::EC2::SecurityGroup");

        assertThat(group.path("SecurityGroupIngress").isMissingNode()).isTrue();
        assertThat(group.path("SecurityGroupEgress"))
                .extracting(rule -> rule.path("ToPort").asInt())
                .containsExactlyInAnyOrder(8883, 443);
    }

    @Test
    void resultsOutliveTheStack() {
        JsonNode bucket = StreamSupport.stream(
                        resources.template().path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals("AWS::S3::Bucket"))
                .findFirst()
                .orElseThrow();

        assertThat(bucket.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(bucket.at("/Properties/PublicAccessBlockConfiguration/BlockPublicAcls")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aTaskWritesResultsAndNothingElse() {
        assertThat(resources.statements().stream().flatMap(statement -> Resources.actions(statement).stream()))
                .contains("s3:PutObject")
                .noneMatch(action ->
                        action.contains("*") || action.startsWith("s3:Get") || action.startsWith("s3:Delete"));
        assertThat(resources.statements().stream()
                        .filter(statement -> Resources.resources(statement).contains("*"))
                        .flatMap(statement -> Resources.actions(statement).stream()))
                .isEmpty();
    }

    @Test
    void sayHowToStart() {
        String command = Resources.text(resources.template().at("/Outputs/StartOutput/Value"));

        assertThat(command)
                .startsWith("aws ecs run-task --cluster freshet --task-definition ")
                .contains("subnets=[subnet-1,subnet-2]")
                .contains("assignPublicIp=ENABLED");
    }

    private static JsonNode container(String name) {
        return containers().stream()
                .filter(container -> container.path("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> containers() {
        return StreamSupport.stream(
                        resources
                                .one("AWS::ECS::TaskDefinition")
                                .path("ContainerDefinitions")
                                .spliterator(),
                        false)
                .toList();
    }
}
