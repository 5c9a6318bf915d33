package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.ecs.DeploymentView.Progress;
import io.freshet.scaling.cost.FargatePrice;
import io.freshet.scaling.loop.RolloutLimits;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** One service of ECS: read as it is, and asked for a count, a task definition or both. */
public final class EcsService {

    private final EcsClient client;
    private final String cluster;
    private final String name;
    private final Revisions revisions;
    private final ServiceTasks tasks;

    /** @param revisions task definitions of the service's family */
    public EcsService(EcsClient client, String cluster, String name, Revisions revisions) {
        this.client = client;
        this.cluster = cluster;
        this.name = name;
        this.revisions = revisions;
        this.tasks = new ServiceTasks(client, cluster, name, revisions);
    }

    /** @throws IllegalStateException when ECS knows no such service, or it is being deleted */
    public ServiceView describe() {
        Service service = found();
        return new ServiceView(
                new Capacity(
                        service.desiredCount(),
                        revisions.get(service.taskDefinition()).size()),
                service.taskDefinition(),
                service.deployments().stream().map(EcsService::deployment).toList(),
                tasks.present(),
                limits(service.deploymentConfiguration()));
    }

    /** Price of the tasks that it was asked for. */
    public FargatePrice price(ServiceView view) {
        return revisions.get(view.revision()).price();
    }

    void scale(int count) {
        client.updateService(update().desiredCount(count).build());
    }

    /** Starts a rolling update; the count stays what it is. */
    void deploy(String revision) {
        client.updateService(update().taskDefinition(revision).build());
    }

    /** Starts a rolling update to another count: one rollout for both. */
    void deploy(String revision, int count) {
        client.updateService(
                update().taskDefinition(revision).desiredCount(count).build());
    }

    private UpdateServiceRequest.Builder update() {
        return UpdateServiceRequest.builder().cluster(cluster).service(name);
    }

    private Service found() {
        return client
                .describeServices(DescribeServicesRequest.builder()
                        .cluster(cluster)
                        .services(name)
                        .build())
                .services()
                .stream()
                .filter(service -> "ACTIVE".equals(service.status()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "ecsService: no active service %s in cluster %s".formatted(name, cluster)));
    }

    private static DeploymentView deployment(Deployment deployment) {
        return new DeploymentView(
                deployment.taskDefinition(),
                "PRIMARY".equals(deployment.status()),
                progress(deployment.rolloutState()));
    }

    /** A service whose deployments another controller drives has no rollout state. */
    private static Progress progress(DeploymentRolloutState state) {
        if (state == DeploymentRolloutState.IN_PROGRESS) return Progress.RUNNING;
        return state == DeploymentRolloutState.FAILED ? Progress.FAILED : Progress.DONE;
    }

    /** The defaults are those of ECS for a rolling update. */
    private static RolloutLimits limits(DeploymentConfiguration given) {
        RolloutLimits standard = RolloutLimits.ECS_DEFAULT;
        if (given == null) return standard;
        Integer minimum = given.minimumHealthyPercent();
        Integer maximum = given.maximumPercent();
        return new RolloutLimits(
                minimum == null ? standard.minHealthyPercent() : Math.min(100, minimum),
                maximum == null ? standard.maxPercent() : Math.max(100, maximum),
                standard.maxVcpu());
    }
}
