package io.freshet.scaling.policy;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Step;
import io.freshet.scaling.TaskSize;

/**
 * How a policy that decides nothing but a count brings the service to it: within the bounds and their ceiling, and never to
 * fewer tasks during a rollout. A size changed by someone else is left as it is.
 */
record Counts(Bounds bounds) {

    /**
     * One step to a count, or as near to it as is allowed.
     *
     * @param kept the memory when nothing changes
     * @param changed the memory when the count changes
     * @param why the numbers behind the count
     */
    <S extends Record> Step<S> step(ServiceSnapshot observed, int wanted, S kept, S changed, String why) {
        int desired = observed.desired().count();
        int count = affordable(observed, wanted);
        if (count == desired) return Step.hold(kept, "%s: %d stay".formatted(why, desired));
        if (count < desired && observed.deploying()) return Step.hold(kept, why + ": no scale-in during a rollout");
        return Step.scale(observed.desired().withCount(count), changed, "%s: %d -> %d".formatted(why, desired, count));
    }

    /** The allowed count next to this one; during a rollout the tasks of the other size take their share of the ceiling. */
    int affordable(ServiceSnapshot observed, int count) {
        TaskSize size = observed.desired().size();
        double others = observed.deploying() ? new Reach(bounds, observed).vcpuBeside(size) : 0;
        int byVcpu = (int) Math.floor((bounds.maxVcpu() - others) / size.vcpu());
        return Math.max(bounds.minCount(), Math.min(bounds.clamp(count), byVcpu));
    }
}
