package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.TaskSize;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A task definition of another size that is otherwise the same. */
final class TaskDefinitionCopy {

    /** Tags under this prefix are AWS's own (CloudFormation sets some): nobody else may set them. */
    private static final String RESERVED = "aws:";

    private TaskDefinitionCopy() {}

    /** @throws UnfitSizeException when the containers do not fit into the size */
    static RegisterTaskDefinitionRequest of(Revision source, TaskSize size, Tag mark) {
        TaskDefinition definition = source.definition();
        RegisterTaskDefinitionRequest.Builder copy = RegisterTaskDefinitionRequest.builder()
                .family(definition.family())
                .taskRoleArn(definition.taskRoleArn())
                .executionRoleArn(definition.executionRoleArn())
                .networkMode(definition.networkMode())
                .containerDefinitions(ContainerSizes.fitted(definition.containerDefinitions(), size))
                .cpu(Integer.toString(size.cpuUnits()))
                .memory(Integer.toString(size.memoryMib()))
                .pidMode(definition.pidMode())
                .ipcMode(definition.ipcMode())
                .proxyConfiguration(definition.proxyConfiguration())
                .ephemeralStorage(definition.ephemeralStorage())
                .runtimePlatform(definition.runtimePlatform())
                .enableFaultInjection(definition.enableFaultInjection())
                .tags(tags(source, mark));
        // the SDK tells a list that was never there from an empty one, and ECS rejects some empty ones
        if (definition.hasVolumes()) copy.volumes(definition.volumes());
        if (definition.hasPlacementConstraints()) copy.placementConstraints(definition.placementConstraints());
        if (definition.hasRequiresCompatibilities()) {
            copy.requiresCompatibilities(definition.requiresCompatibilities());
        }
        if (definition.hasInferenceAccelerators()) copy.inferenceAccelerators(definition.inferenceAccelerators());
        return copy.build();
    }

    private static List<Tag> tags(Revision source, Tag mark) {
        Stream<Tag> kept = source.tags().stream()
                .filter(tag -> !tag.key().startsWith(RESERVED) && !tag.key().equals(mark.key()));
        return Stream.concat(kept, Stream.of(mark)).toList();
    }
}
