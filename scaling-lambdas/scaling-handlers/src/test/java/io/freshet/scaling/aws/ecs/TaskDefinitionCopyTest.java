package io.freshet.scaling.aws.ecs;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EphemeralStorage;
import software.amazon.awssdk.services.ecs.model.InferenceAccelerator;
import software.amazon.awssdk.services.ecs.model.IpcMode;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.ProxyConfiguration;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraint;
import software.amazon.awssdk.services.ecs.model.Volume;

class TaskDefinitionCopyTest {

    private static final Tag MARK = tag("freshet:scaled-service", "hybrid/resnet50");

    private static final TaskDefinition FULL = TaskDefinition.builder()
            .family("family")
            .taskRoleArn("task-role")
            .executionRoleArn("execution-role")
            .networkMode(NetworkMode.AWSVPC)
            .containerDefinitions(
                    ContainerDefinition.builder().name("inference").build())
            .volumes(Volume.builder().name("tmp").build())
            .placementConstraints(
                    TaskDefinitionPlacementConstraint.builder().expression("x").build())
            .requiresCompatibilities(Compatibility.FARGATE)
            .cpu("256")
            .memory("1024")
            .pidMode(PidMode.TASK)
            .ipcMode(IpcMode.NONE)
            .proxyConfiguration(
                    ProxyConfiguration.builder().containerName("proxy").build())
            .inferenceAccelerators(
                    InferenceAccelerator.builder().deviceName("d").build())
            .ephemeralStorage(EphemeralStorage.builder().sizeInGiB(30).build())
            .runtimePlatform(RuntimePlatform.builder().cpuArchitecture("ARM64").build())
            .enableFaultInjection(true)
            .build();

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static RegisterTaskDefinitionRequest copy(TaskDefinition definition, Tag... tags) {
        return TaskDefinitionCopy.of(new Revision(definition, List.of(tags)), HALF, MARK);
    }

    /** By the SDK's own list of fields: one that a later version adds and that is forgotten here fails this test. */
    @Test
    void everythingButTheSizeIsTheSame() {
        Map<String, ?> source = fields(FULL);
        Map<String, ?> copied = fields(copy(FULL));
        Set<String> shared = new HashSet<>(source.keySet());
        shared.retainAll(copied.keySet());
        shared.removeAll(Set.of("cpu", "memory"));

        assertThat(shared).hasSizeGreaterThanOrEqualTo(14);
        for (String field : shared) {
            assertThat(source.get(field)).as("%s is set in this test", field).isNotNull();
            assertThat(copied.get(field)).as(field).isEqualTo(source.get(field));
        }
        assertThat(copied.get("cpu")).isEqualTo("512");
        assertThat(copied.get("memory")).isEqualTo("1024");
    }

    private static Map<String, Object> fields(software.amazon.awssdk.core.SdkPojo pojo) {
        Map<String, Object> values = new java.util.HashMap<>();
        pojo.sdkFields().forEach(field -> values.put(field.memberName(), field.getValueOrDefault(pojo)));
        return values;
    }

    @Test
    void theCopyIsMarkedAndKeepsTagsThatAreNotReserved() {
        assertThat(copy(FULL, tag("team", "a"), tag("aws:cloudformation:stack-id", "s"), MARK)
                        .tags())
                .containsExactly(tag("team", "a"), MARK);
    }

    @Test
    void listsThatWereNeverThereStayAway() {
        TaskDefinition bare = TaskDefinition.builder()
                .family("family")
                .containerDefinitions(ContainerDefinition.builder().name("a").build())
                .build();
        RegisterTaskDefinitionRequest copy = copy(bare);
        assertThat(copy.hasVolumes()).isFalse();
        assertThat(copy.hasPlacementConstraints()).isFalse();
        assertThat(copy.hasRequiresCompatibilities()).isFalse();
    }

    @Test
    void theLargestContainerGetsWhatSidecarsLeave() {
        List<ContainerDefinition> containers = List.of(
                ContainerDefinition.builder()
                        .name("inference")
                        .cpu(192)
                        .memory(768)
                        .memoryReservation(700)
                        .build(),
                ContainerDefinition.builder()
                        .name("sidecar")
                        .cpu(64)
                        .memory(256)
                        .build());
        List<ContainerDefinition> fitted =
                ContainerSizes.fitted(containers, new io.freshet.scaling.TaskSize(1024, 2048));
        assertThat(fitted.getFirst().cpu()).isEqualTo(960);
        assertThat(fitted.getFirst().memory()).isEqualTo(1792);
        assertThat(fitted.getFirst().memoryReservation()).isEqualTo(700);
        assertThat(fitted.getLast()).isEqualTo(containers.getLast());
    }

    @Test
    void containersWithoutLimitsStayWithout() {
        ContainerDefinition free =
                ContainerDefinition.builder().name("a").cpu(0).build();
        assertThat(ContainerSizes.fitted(List.of(free), HALF)).containsExactly(free);
    }

    @Test
    void sidecarsThatLeaveNothingAreRefused() {
        List<ContainerDefinition> containers = List.of(
                ContainerDefinition.builder().name("inference").memory(3000).build(),
                ContainerDefinition.builder().name("sidecar").memory(1024).build());
        assertThatThrownBy(() -> ContainerSizes.fitted(containers, QUARTER))
                .isInstanceOf(UnfitSizeException.class)
                .hasMessage("the containers beside inference have 1024 of 1024 MiB");
    }

    @Test
    void anInferenceContainerIsToldItsCpus() {
        ContainerDefinition told = ContainerDefinition.builder()
                .name("inference")
                .environment(variable("FRESHET_CPUS", "0.25"), variable("FRESHET_MODEL", "resnet50"))
                .build();
        assertThat(ContainerSizes.fitted(List.of(told), HALF).getFirst().environment())
                .containsExactly(variable("FRESHET_CPUS", "0.5"), variable("FRESHET_MODEL", "resnet50"));
    }

    private static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }
}
