package io.freshet.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The CPU and memory of one Fargate task. Only the pairs that Fargate accepts can be made.
 *
 * <p>Source of the pairs: AWS Fargate task sizes (256 to 16384 CPU units; memory in the steps that each CPU value allows).
 *
 * @param cpuUnits CPU in units of 1/1024 vCPU
 * @param memoryMib memory in MiB
 */
public record TaskSize(int cpuUnits, int memoryMib) implements Comparable<TaskSize> {

    private static final int GIB = 1024;
    private static final Comparator<TaskSize> BY_CPU_THEN_MEMORY =
            Comparator.comparingInt(TaskSize::cpuUnits).thenComparingInt(TaskSize::memoryMib);

    /** One CPU value of Fargate and the memory it may be paired with, in MiB. */
    private record Family(int cpuUnits, List<Integer> memoryMib) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(256, List.of(512, GIB, 2 * GIB)),
            new Family(512, steps(1, 4, 1)),
            new Family(1024, steps(2, 8, 1)),
            new Family(2048, steps(4, 16, 1)),
            new Family(4096, steps(8, 30, 1)),
            new Family(8192, steps(16, 60, 4)),
            new Family(16384, steps(32, 120, 8)));

    /**
     * @throws IllegalArgumentException when Fargate has no such pair; the message names the field and the allowed values
     */
    public TaskSize {
        Family family = family(cpuUnits);
        if (!family.memoryMib().contains(memoryMib)) {
            throw new IllegalArgumentException(
                    "memoryMib: %d cannot be paired with %d CPU units on Fargate; allowed: %s"
                            .formatted(memoryMib, cpuUnits, family.memoryMib()));
        }
    }

    /**
     * The pair with the least memory that is at least {@code memoryMibMin}.
     *
     * @throws IllegalArgumentException when the CPU value is not Fargate's or cannot have that much memory
     */
    public static TaskSize atLeast(int cpuUnits, int memoryMibMin) {
        return family(cpuUnits).memoryMib().stream()
                .filter(memory -> memory >= memoryMibMin)
                .findFirst()
                .map(memory -> new TaskSize(cpuUnits, memory))
                .orElseThrow(() -> new IllegalArgumentException(
                        "memoryMib: %d CPU units cannot have %d MiB on Fargate".formatted(cpuUnits, memoryMibMin)));
    }

    /** Every CPU value of Fargate, in units, ascending. */
    public static List<Integer> allCpuUnits() {
        return FAMILIES.stream().map(Family::cpuUnits).toList();
    }

    public double vcpu() {
        return cpuUnits / 1024.0;
    }

    public double memoryGib() {
        return memoryMib / 1024.0;
    }

    @Override
    public int compareTo(TaskSize other) {
        return BY_CPU_THEN_MEMORY.compare(this, other);
    }

    /** For people: {@code 0.25 vCPU / 1 GiB}. */
    @Override
    public String toString() {
        return "%s vCPU / %s GiB".formatted(trimmed(vcpu()), trimmed(memoryGib()));
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Family family(int cpuUnits) {
        return FAMILIES.stream()
                .filter(family -> family.cpuUnits() == cpuUnits)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "cpuUnits: %d is not a Fargate size; allowed: %s".formatted(cpuUnits, allCpuUnits())));
    }

    private static List<Integer> steps(int fromGib, int toGib, int byGib) {
        List<Integer> memory = new ArrayList<>();
        for (int gib = fromGib; gib <= toGib; gib += byGib) memory.add(gib * GIB);
        return List.copyOf(memory);
    }
}
