package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.CheapestCapacity;
import java.util.List;

/** Which capacities a service can be brought to from where it is, within its bounds and their ceiling. */
record Reach(Bounds bounds, ServiceSnapshot observed) {

    /** The present count and more of the present size. During a rollout the tasks of the other size take their share. */
    List<Capacity> asManyOrMore() {
        Capacity desired = observed.desired();
        double others = observed.deploying() ? vcpuBeside(desired.size()) : 0;
        return CheapestCapacity.counts(bounds, desired.size()).stream()
                .filter(candidate -> candidate.count() >= desired.count())
                .filter(candidate -> candidate.equals(desired) || others + candidate.vcpu() <= bounds.maxVcpu())
                .toList();
    }

    List<Capacity> fewer() {
        return CheapestCapacity.counts(bounds, observed.desired().size()).stream()
                .filter(candidate -> candidate.count() < observed.desired().count())
                .toList();
    }

    /** Other sizes, whose rollout would stay below the ceiling; none while a rollout is running. */
    List<Capacity> resized() {
        if (observed.deploying()) return List.of();
        return CheapestCapacity.within(bounds).stream()
                .filter(candidate -> !candidate.size().equals(observed.desired().size()))
                .filter(candidate -> bounds.allowsTransition(observed.desired(), candidate))
                .toList();
    }

    /** vCPU of the tasks that are not of this size, draining ones left out. */
    double vcpuBeside(TaskSize size) {
        int ofSize = observed.running().count(size) + observed.pending().count(size);
        return observed.running().vcpu() + observed.pending().vcpu() - ofSize * size.vcpu();
    }
}
