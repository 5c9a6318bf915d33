package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Supply;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.aws.ecs.DeploymentView.Progress;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.scaling.loop.TaskState;
import io.freshet.scaling.loop.TaskView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ECS service at one moment.
 *
 * @param desired the count and size that it was asked for last
 * @param revision ARN of the task definition that it was asked for last
 * @param deployments the one that ECS works towards, and those that still have tasks
 * @param tasks those that have not stopped, oldest first
 * @param limits how far a rollout may stretch it; without a ceiling in vCPU
 */
public record ServiceView(
        Capacity desired,
        String revision,
        List<DeploymentView> deployments,
        List<TaskView> tasks,
        RolloutLimits limits) {

    public ServiceView {
        deployments = List.copyOf(deployments);
        tasks = List.copyOf(tasks);
    }

    /** Whether tasks are being replaced, by whomever and for whatever reason. */
    public boolean deploying() {
        return deployments.stream()
                .anyMatch(deployment -> !deployment.primary() || deployment.progress() == Progress.RUNNING);
    }

    /** Whether what ECS works towards is not going to be reached. */
    public boolean failed() {
        return deployments.stream()
                .anyMatch(deployment -> deployment.primary() && deployment.progress() == Progress.FAILED);
    }

    public Supply supply(TaskState state) {
        Map<TaskSize, Integer> counts = new HashMap<>();
        for (TaskView task : tasks) if (task.state() == state) counts.merge(task.size(), 1, Integer::sum);
        return new Supply(counts);
    }

    /** ARNs of the task definitions that a deployment needs. What a stopping task runs may be deregistered: ECS lets it end. */
    Set<String> revisionsInUse() {
        return Stream.concat(Stream.of(revision), deployments.stream().map(DeploymentView::revision))
                .collect(Collectors.toSet());
    }
}
