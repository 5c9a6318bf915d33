package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.CountRange;
import java.util.List;

/** Which capacities a service can be brought to from where it is, within its bounds and their ceiling. */
record Reach(Bounds bounds, ServiceSnapshot observed) {

    /** The present count and more of the present size. During a rollout the tasks of the other size take their share. */
    List<CountRange> asManyOrMore() {
        Capacity desired = observed.desired();
        double others = observed.deploying() ? vcpuBeside(desired.size()) : 0;
        int most = (int) ((bounds.maxVcpu() - others) / desired.size().vcpu());
        return within(desired.size(), desired.count(), Math.max(desired.count(), most));
    }

    /** Fewer of the present size. */
    List<CountRange> fewer() {
        Capacity desired = observed.desired();
        return within(desired.size(), bounds.minCount(), desired.count() - 1);
    }

    /** Counts of a size as far as the bounds allow them; empty where they allow none. */
    private List<CountRange> within(TaskSize size, int least, int most) {
        if (!bounds.sizes().contains(size)) return List.of();
        return CountRange.of(size, Math.max(least, bounds.minCount()), Math.min(most, bounds.maxCount(size))).stream()
                .toList();
    }

    /** Other sizes, whose rollout would stay below the ceiling; none while a rollout is running. */
    List<CountRange> resized() {
        if (observed.deploying()) return List.of();
        Capacity desired = observed.desired();
        double beside = bounds.maxVcpu() - desired.vcpu();
        return bounds.sizes().stream()
                .filter(size -> !size.equals(desired.size()))
                .flatMap(size -> within(size, bounds.minCount(), (int) (beside / size.vcpu())).stream())
                .toList();
    }

    /** vCPU of the tasks that are not of this size, draining ones left out. */
    double vcpuBeside(TaskSize size) {
        int ofSize = observed.running().count(size) + observed.pending().count(size);
        return observed.running().vcpu() + observed.pending().vcpu() - ofSize * size.vcpu();
    }
}
