package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.TaskSize;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/**
 * Fits containers into a task of another size. Limits of a container are optional on Fargate; where they are given, the
 * container with the largest one gets what the others leave, and those (sidecars) keep theirs. An inference container is
 * told its CPUs by {@code FRESHET_CPUS}, which follows.
 */
final class ContainerSizes {

    private static final String CPUS = "FRESHET_CPUS";

    private ContainerSizes() {}

    /** @throws UnfitSizeException when the others leave nothing */
    static List<ContainerDefinition> fitted(List<ContainerDefinition> containers, TaskSize size) {
        int cpu = largest(containers, ContainerDefinition::cpu);
        int memory = largest(containers, ContainerDefinition::memory);
        int cpuLeft = left(containers, ContainerDefinition::cpu, cpu, size.cpuUnits(), "CPU units");
        int memoryLeft = left(containers, ContainerDefinition::memory, memory, size.memoryMib(), "MiB");
        return java.util.stream.IntStream.range(0, containers.size())
                .mapToObj(i -> fitted(containers.get(i), i == cpu ? cpuLeft : 0, i == memory ? memoryLeft : 0, size))
                .toList();
    }

    private static ContainerDefinition fitted(ContainerDefinition container, int cpu, int memory, TaskSize size) {
        ContainerDefinition.Builder fitted = container.toBuilder();
        if (cpu > 0) fitted.cpu(cpu);
        if (memory > 0) fitted.memory(memory);
        if (container.memoryReservation() != null) {
            int ceiling = memory > 0 ? memory : size.memoryMib();
            fitted.memoryReservation(Math.min(container.memoryReservation(), ceiling));
        }
        if (container.hasEnvironment()) {
            fitted.environment(container.environment().stream()
                    .map(variable -> CPUS.equals(variable.name()) ? cpus(size) : variable)
                    .toList());
        }
        return fitted.build();
    }

    private static KeyValuePair cpus(TaskSize size) {
        return KeyValuePair.builder()
                .name(CPUS)
                .value(Double.toString(size.vcpu()))
                .build();
    }

    /** Position of the container with the largest limit; -1 where none has one. */
    private static int largest(List<ContainerDefinition> containers, Function<ContainerDefinition, Integer> limit) {
        return java.util.stream.IntStream.range(0, containers.size())
                .filter(i -> of(containers.get(i), limit) > 0)
                .boxed()
                .max(Comparator.comparingInt(i -> of(containers.get(i), limit)))
                .orElse(-1);
    }

    private static int left(
            List<ContainerDefinition> containers,
            Function<ContainerDefinition, Integer> limit,
            int largest,
            int all,
            String unit) {
        if (largest < 0) return 0;
        int total =
                containers.stream().mapToInt(container -> of(container, limit)).sum();
        int others = total - of(containers.get(largest), limit);
        if (others >= all) {
            throw new UnfitSizeException("the containers beside %s have %d of %d %s"
                    .formatted(containers.get(largest).name(), others, all, unit));
        }
        return all - others;
    }

    private static int of(ContainerDefinition container, Function<ContainerDefinition, Integer> limit) {
        Integer given = limit.apply(container);
        return given == null ? 0 : given;
    }
}
