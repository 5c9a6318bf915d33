package io.freshet.simulator.lab;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a machine's cores among the services, so that the limits of all tasks, rollout overlap included, never ask for
 * more CPU than there is: otherwise a limit would not be what slows a task down, and no strategy could be judged.
 *
 * @param vcpu what all tasks together may have
 */
public record CoreShares(double vcpu) {

    /** Cores kept free for broker, router, devices and balancer. */
    private static final double RESERVED_CORES = 0.6;
    /** What a service other than the largest gets of the cores beyond one smallest task for each. */
    private static final double SMALL_SHARE = 0.2;

    private static final int COUNT_MAX = 8;
    private static final TaskSize SMALLEST = new TaskSize(256, 512);

    public static CoreShares ofCores(int cores) {
        return new CoreShares(cores - RESERVED_CORES);
    }

    /** What a service starts with and may become. */
    public record Share(Capacity initial, Bounds bounds) {}

    /**
     * The share of each model. The first is taken for the one that saturates: it gets all that the others' smallest task
     * leaves on a small machine, and 60 % of the rest on a larger one.
     *
     * @param memoryMib least memory of one task of each model, in MiB; its order is the order of precedence
     * @throws IllegalArgumentException when the machine cannot even run one smallest task of each; says what is missing
     */
    public Map<String, Share> divide(Map<String, Integer> memoryMib) {
        double floor = SMALLEST.vcpu() * memoryMib.size();
        if (floor > vcpu) {
            throw new IllegalArgumentException(
                    "cores: %.2f vCPU are left for tasks, but one task of %.2f vCPU for each of %s needs %.2f"
                            .formatted(vcpu, SMALLEST.vcpu(), memoryMib.keySet(), floor));
        }
        double rest = vcpu - floor;
        Map<String, Share> shares = new LinkedHashMap<>();
        double left = rest;
        List<String> models = List.copyOf(memoryMib.keySet());
        for (String model : models.reversed()) {
            boolean largest = model.equals(models.getFirst());
            double more = largest ? left : wholeTasks(rest * SMALL_SHARE);
            left -= largest ? 0 : more;
            shares.put(model, share(SMALLEST.vcpu() + more, memoryMib.getOrDefault(model, SMALLEST.memoryMib())));
        }
        return shares;
    }

    /** A share that is too small for a second task is left to the model that saturates. */
    private static double wholeTasks(double vcpu) {
        return Math.floor(vcpu / SMALLEST.vcpu()) * SMALLEST.vcpu();
    }

    private static Share share(double maxVcpu, int memoryMib) {
        List<TaskSize> sizes = TaskSize.allCpuUnits().stream()
                .filter(units -> units / 1024.0 <= maxVcpu)
                .map(units -> TaskSize.atLeast(units, memoryMib))
                .toList();
        TaskSize initial = sizes.getFirst();
        int maxCount = Math.clamp((int) Math.floor(maxVcpu / initial.vcpu() + 1e-9), 1, COUNT_MAX);
        return new Share(new Capacity(1, initial), new Bounds(1, maxCount, sizes, maxVcpu));
    }
}
