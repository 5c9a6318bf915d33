package io.freshet.scaling;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a policy may choose from.
 *
 * @param minCount least number of tasks, at least 1
 * @param maxCount greatest number of tasks
 * @param sizes the sizes a task may have, ascending by CPU, at least one
 * @param maxVcpu greatest sum of vCPU over all tasks, the overlap of a rollout included
 */
public record Bounds(int minCount, int maxCount, List<TaskSize> sizes, double maxVcpu) {

    public Bounds {
        if (minCount < 1) throw new IllegalArgumentException("minCount: must be at least 1, was " + minCount);
        if (maxCount < minCount) {
            throw new IllegalArgumentException(
                    "maxCount: must be at least minCount %d, was %d".formatted(minCount, maxCount));
        }
        if (sizes.isEmpty()) throw new IllegalArgumentException("sizes: at least one task size is needed");
        sizes = sizes.stream().sorted().distinct().toList();
        if (!(maxVcpu > 0)) throw new IllegalArgumentException("maxVcpu: must be positive, was " + maxVcpu);
    }

    public int clamp(int count) {
        return Math.clamp(count, minCount, maxCount);
    }

    /** Greatest number of tasks of a size, its vCPU within the ceiling; 0 when not one fits. */
    public int maxCount(TaskSize size) {
        return (int) Math.min(maxCount, maxVcpu / size.vcpu());
    }

    /** All that a service may have once it has settled, by size and count. */
    public List<Capacity> capacities() {
        return sizes.stream()
                .flatMap(size ->
                        IntStream.rangeClosed(minCount, maxCount(size)).mapToObj(count -> new Capacity(count, size)))
                .toList();
    }

    /** Whether a service may have this capacity once it has settled. */
    public boolean allows(Capacity capacity) {
        return capacity.count() >= minCount
                && capacity.count() <= maxCount
                && sizes.contains(capacity.size())
                && capacity.vcpu() <= maxVcpu;
    }

    /**
     * Whether the way from one capacity to another stays within {@code maxVcpu}: a change of size runs both sets side by
     * side until the new one serves (Fargate has no resize in place).
     */
    public boolean allowsTransition(Capacity from, Capacity to) {
        if (!allows(to)) return false;
        return from.size().equals(to.size()) || from.vcpu() + to.vcpu() <= maxVcpu;
    }
}
