package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.TaskState;
import io.freshet.scaling.loop.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** The tasks of a service that have not stopped, with the part they play in its traffic. */
final class ServiceTasks {

    /** What {@code DescribeTasks} takes at once. */
    private static final int DESCRIBED_AT_ONCE = 100;
    /** Pages of 100 tasks: as many as a service can have (5,000 tasks), and an end to a listing that never ends. */
    private static final int PAGES_MAX = 50;

    private static final Set<String> STARTING = Set.of("PROVISIONING", "PENDING", "ACTIVATING");

    private final EcsClient client;
    private final String cluster;
    private final String service;
    private final Revisions revisions;

    ServiceTasks(EcsClient client, String cluster, String service, Revisions revisions) {
        this.client = client;
        this.cluster = cluster;
        this.service = service;
        this.revisions = revisions;
    }

    private record Seen(TaskView task, Instant createdAt) {}

    /** Oldest first. Those that ECS wants to stop are listed apart by ECS, the stopped ones of the last hour among them. */
    List<TaskView> present() {
        List<String> arns = Stream.concat(
                        listed(DesiredStatus.RUNNING).stream(), listed(DesiredStatus.STOPPED).stream())
                .distinct()
                .toList();
        List<Seen> found = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += DESCRIBED_AT_ONCE) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + DESCRIBED_AT_ONCE));
            described(some).forEach(task -> seen(task).ifPresent(found::add));
        }
        return found.stream()
                .sorted(Comparator.comparing(Seen::createdAt))
                .map(Seen::task)
                .toList();
    }

    private List<String> listed(DesiredStatus status) {
        List<String> arns = new ArrayList<>();
        ListTasksRequest request = ListTasksRequest.builder()
                .cluster(cluster)
                .serviceName(service)
                .desiredStatus(status)
                .build();
        for (int page = 0; page < PAGES_MAX; page++) {
            ListTasksResponse response = client.listTasks(request);
            arns.addAll(response.taskArns());
            if (response.nextToken() == null) break;
            request = request.toBuilder().nextToken(response.nextToken()).build();
        }
        return arns;
    }

    private List<Task> described(List<String> arns) {
        return client.describeTasks(DescribeTasksRequest.builder()
                        .cluster(cluster)
                        .tasks(arns)
                        .build())
                .tasks();
    }

    private Optional<Seen> seen(Task task) {
        return state(task)
                .map(state -> new Seen(
                        new TaskView(task.taskArn(), size(task), state),
                        task.createdAt() == null ? Instant.EPOCH : task.createdAt()));
    }

    /** A task whose containers have a health check serves once that has passed; before, its health is unknown. */
    private Optional<TaskState> state(Task task) {
        String last = task.lastStatus();
        if (last == null || last.equals("STOPPED") || last.equals("DELETED")) return Optional.empty();
        if ("STOPPED".equals(task.desiredStatus())) return Optional.of(TaskState.DRAINING);
        if (STARTING.contains(last)) return Optional.of(TaskState.PENDING);
        if (!last.equals("RUNNING")) return Optional.of(TaskState.DRAINING);
        boolean awaited = task.healthStatus() == HealthStatus.UNKNOWN
                && revisions.get(task.taskDefinitionArn()).hasHealthCheck();
        boolean serves = task.healthStatus() != HealthStatus.UNHEALTHY && !awaited;
        return Optional.of(serves ? TaskState.RUNNING : TaskState.PENDING);
    }

    private TaskSize size(Task task) {
        if (task.cpu() == null || task.memory() == null) {
            return revisions.get(task.taskDefinitionArn()).size();
        }
        return Revision.size(task.cpu(), task.memory(), task.taskArn());
    }
}
