package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.aws.state.Suspension;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/**
 * What Application Auto Scaling may do to a service's count. ECS itself only stops scale-in during a deployment; a scale-out
 * in its midst would add tasks of a size that is about to change.
 */
public final class AutoScalingSuspension {

    private final ApplicationAutoScalingClient client;
    private final String resource;

    public AutoScalingSuspension(ApplicationAutoScalingClient client, String cluster, String service) {
        this.client = client;
        this.resource = "service/%s/%s".formatted(cluster, service);
    }

    /** What is suspended now; empty when the service is no scalable target. */
    Optional<Suspension> current() {
        return client
                .describeScalableTargets(DescribeScalableTargetsRequest.builder()
                        .serviceNamespace(ServiceNamespace.ECS)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .resourceIds(resource)
                        .build())
                .scalableTargets()
                .stream()
                .findFirst()
                .map(AutoScalingSuspension::read);
    }

    /** Sets it; the rest of the target stays as it is, since what a request leaves out is not changed. */
    void set(Suspension suspension) {
        client.registerScalableTarget(RegisterScalableTargetRequest.builder()
                .serviceNamespace(ServiceNamespace.ECS)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .resourceId(resource)
                .suspendedState(SuspendedState.builder()
                        .dynamicScalingInSuspended(suspension.in())
                        .dynamicScalingOutSuspended(suspension.out())
                        .scheduledScalingSuspended(suspension.scheduled())
                        .build())
                .build());
    }

    /** A target that was never suspended may come without the three flags. */
    private static Suspension read(ScalableTarget target) {
        SuspendedState state = target.suspendedState();
        if (state == null) return new Suspension(false, false, false);
        return new Suspension(
                Boolean.TRUE.equals(state.dynamicScalingInSuspended()),
                Boolean.TRUE.equals(state.dynamicScalingOutSuspended()),
                Boolean.TRUE.equals(state.scheduledScalingSuspended()));
    }
}
