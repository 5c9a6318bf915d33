package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.cost.FargatePrice;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** One revision of a task definition with its tags. Neither ever changes for a given ARN as far as this reads them. */
record Revision(TaskDefinition definition, List<Tag> tags) {

    Revision {
        tags = List.copyOf(tags);
    }

    TaskSize size() {
        return size(definition.cpu(), definition.memory(), definition.taskDefinitionArn());
    }

    boolean hasHealthCheck() {
        return definition.containerDefinitions().stream().anyMatch(container -> container.healthCheck() != null);
    }

    /** By the architecture it asks for: x86 where it asks for none, as on Fargate. */
    FargatePrice price() {
        RuntimePlatform platform = definition.runtimePlatform();
        boolean arm = platform != null && platform.cpuArchitecture() == CPUArchitecture.ARM64;
        return arm ? FargatePrice.US_EAST_1_ARM : FargatePrice.US_EAST_1_X86;
    }

    boolean carries(Tag tag) {
        return tags.contains(tag);
    }

    /** @throws IllegalStateException when the numbers are missing or no size of Fargate */
    static TaskSize size(String cpu, String memory, String arn) {
        try {
            return new TaskSize(Integer.parseInt(cpu), Integer.parseInt(memory));
        } catch (IllegalArgumentException notFargate) {
            throw new IllegalStateException(
                    "%s: cpu %s and memory %s are no size of Fargate: %s"
                            .formatted(arn, cpu, memory, notFargate.getMessage()),
                    notFargate);
        }
    }
}
