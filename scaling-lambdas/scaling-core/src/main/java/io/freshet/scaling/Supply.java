package io.freshet.scaling;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tasks that exist, counted by size: during a rollout a service has tasks of two sizes.
 *
 * @param counts number of tasks of each size; sizes without a task are left out
 */
public record Supply(Map<TaskSize, Integer> counts) {

    public static final Supply NONE = new Supply(Map.of());

    public Supply {
        TreeMap<TaskSize, Integer> present = new TreeMap<>();
        counts.forEach((size, count) -> {
            if (count < 0) throw new IllegalArgumentException("counts: " + size + " must be at least 0, was " + count);
            if (count > 0) present.put(size, count);
        });
        counts = java.util.Collections.unmodifiableSortedMap(present);
    }

    public static Supply of(Capacity capacity) {
        return new Supply(Map.of(capacity.size(), capacity.count()));
    }

    public int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int count(TaskSize size) {
        return counts.getOrDefault(size, 0);
    }

    public double vcpu() {
        return counts.entrySet().stream()
                .mapToDouble(entry -> entry.getKey().vcpu() * entry.getValue())
                .sum();
    }
}
