package io.freshet.scaling.loop;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which tasks to start and which to drain, given what is wanted and what is there. Pure: a fleet asks after every change
 * of a task's state, those that it makes itself included, and does what is due until nothing is. It lists a task that it
 * launched as {@link TaskState#PENDING} and one that it drains as {@link TaskState#DRAINING} at once: what is listed
 * otherwise is due again.
 *
 * <p>Fargate has no resize in place. A change of size is a rolling update: the replacements start, and only when all of
 * them run is the old set drained. ECS drains one by one as replacements become healthy; waiting for the whole set costs
 * some seconds of overlap and never leaves a mixed set that is weaker than both. Where {@link RolloutLimits} leave no room
 * to start the whole set, old tasks make room one by one, as ECS does, and never below the lower bound.
 *
 * <p>Scale-in takes tasks that have not started serving first, then the newest. ECS documents no order for Fargate beyond
 * balance over availability zones; the newest holds the fewest pinned connections and is the least warmed up.
 *
 * @param limits how far a rollout may stretch the service
 */
public record ActuationRules(RolloutLimits limits) {

    /** vCPU values are multiples of 1/4: this only absorbs rounding in a configured ceiling. */
    private static final double VCPU_TOLERANCE = 1e-9;

    /** Whether tasks of one size are being replaced by tasks of another. */
    public boolean deploying(Capacity wanted, List<TaskView> present) {
        return staying(present).anyMatch(task -> !task.size().equals(wanted.size()));
    }

    /**
     * Whether a service that is wanted at {@code wanted} may be asked for {@code next} now.
     *
     * <p>A change of count is always possible within the ceiling, during a rollout too; fewer tasks are then drained
     * after it. A change of size is refused while another one is under way, also back to the old size.
     *
     * @param present the tasks that are there, oldest first
     */
    public Fleet.Applied accepts(Capacity wanted, Capacity next, List<TaskView> present) {
        if (next.equals(wanted)) return new Fleet.Applied.Unchanged();
        boolean resize = !next.size().equals(wanted.size());
        if (resize && deploying(wanted, present)) {
            return new Fleet.Applied.Refused("a rollout to %s is running".formatted(wanted.size()));
        }
        double others = resize ? Math.max(wanted.vcpu(), vcpu(staying(present))) : otherVcpu(wanted, present);
        if (exceeds(others + next.vcpu())) {
            return new Fleet.Applied.Refused(
                    "%s beside %s vCPU exceeds the ceiling of %s vCPU".formatted(next, others, limits.maxVcpu()));
        }
        if ((resize || deploying(wanted, present)) && stuck(next.count())) {
            return new Fleet.Applied.Refused("limits of %d/%d %% leave no room to replace %d tasks"
                    .formatted(limits.minHealthyPercent(), limits.maxPercent(), next.count()));
        }
        return new Fleet.Applied.Accepted();
    }

    /**
     * What is due now; empty when there is nothing to do or something has to be waited for.
     *
     * @param wanted what was accepted last
     * @param present the tasks that are there, oldest first
     */
    public List<TaskAction> due(Capacity wanted, List<TaskView> present) {
        List<TaskAction> actions = new ArrayList<>();
        int launches = launches(wanted, present);
        for (int i = 0; i < launches; i++) actions.add(new TaskAction.Launch(wanted.size()));
        drains(wanted, present, launches).forEach(task -> actions.add(new TaskAction.Drain(task.name())));
        return List.copyOf(actions);
    }

    private int launches(Capacity wanted, List<TaskView> present) {
        int missing = wanted.count() - matching(wanted, present).size();
        int room = limits.upperBound(replaced(wanted, present))
                - (int) staying(present).count();
        return Math.clamp(Math.min(room, affordable(wanted.size(), present)), 0, Math.max(0, missing));
    }

    private List<TaskView> drains(Capacity wanted, List<TaskView> present, int launches) {
        List<TaskView> matching = matching(wanted, present);
        List<TaskView> excess = newest(matching, matching.size() - wanted.count());
        if (!deploying(wanted, present)) return excess;

        List<TaskView> old = staying(present)
                .filter(task -> !task.size().equals(wanted.size()))
                .toList();
        long serving = matching.stream().filter(ActuationRules::runs).count();
        if (serving >= wanted.count())
            return Stream.concat(old.stream(), excess.stream()).toList();
        boolean blocked = launches == 0 && matching.size() < wanted.count() && count(present, TaskState.DRAINING) == 0;
        return blocked ? newest(old, dispensable(wanted, present, old)) : List.of();
    }

    /** Old tasks that may go to make room: those that do not serve, and those above the lower bound. */
    private int dispensable(Capacity wanted, List<TaskView> present, List<TaskView> old) {
        int starting = (int) old.stream().filter(task -> !runs(task)).count();
        int spare = count(present, TaskState.RUNNING) - limits.lowerBound(wanted.count());
        return starting > 0 ? starting : Math.clamp(spare, 0, 1);
    }

    /** The count that a rollout's bounds refer to: a rollout from 3 tasks to 1 must not drain 2 before the 1 serves. */
    private static int replaced(Capacity wanted, List<TaskView> present) {
        int old = (int) staying(present)
                .filter(task -> !task.size().equals(wanted.size()))
                .count();
        return Math.max(wanted.count(), old);
    }

    private int affordable(TaskSize size, List<TaskView> present) {
        double room = limits.maxVcpu() - vcpu(present.stream());
        double tasks = Math.floor((room + VCPU_TOLERANCE) / size.vcpu());
        return (int) Math.clamp(tasks, 0, Integer.MAX_VALUE);
    }

    private boolean stuck(int count) {
        return limits.upperBound(count) <= count && limits.lowerBound(count) >= count;
    }

    private boolean exceeds(double vcpu) {
        return vcpu > limits.maxVcpu() + VCPU_TOLERANCE;
    }

    /** The last {@code count} to go first: tasks that do not serve yet, newest first, then serving ones, newest first. */
    private static List<TaskView> newest(List<TaskView> tasks, int count) {
        Stream<TaskView> starting = tasks.reversed().stream().filter(task -> !runs(task));
        Stream<TaskView> serving = tasks.reversed().stream().filter(ActuationRules::runs);
        return Stream.concat(starting, serving).limit(Math.max(0, count)).toList();
    }

    private static List<TaskView> matching(Capacity wanted, List<TaskView> present) {
        return staying(present)
                .filter(task -> task.size().equals(wanted.size()))
                .toList();
    }

    private static double otherVcpu(Capacity wanted, List<TaskView> present) {
        return vcpu(staying(present).filter(task -> !task.size().equals(wanted.size())));
    }

    private static Stream<TaskView> staying(List<TaskView> present) {
        return present.stream().filter(task -> task.state() != TaskState.DRAINING);
    }

    private static boolean runs(TaskView task) {
        return task.state() == TaskState.RUNNING;
    }

    private static int count(List<TaskView> present, TaskState state) {
        return (int) present.stream().filter(task -> task.state() == state).count();
    }

    private static double vcpu(Stream<TaskView> tasks) {
        return tasks.mapToDouble(task -> task.size().vcpu()).sum();
    }
}
