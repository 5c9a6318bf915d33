package io.freshet.scaling.aws.fake;

import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/** One scalable target. */
public final class FakeAutoScaling implements ApplicationAutoScalingClient {

    public static final SuspendedState NOTHING = state(false, false, false);
    public static final SuspendedState ALL = state(true, true, true);

    private final Calls calls;
    private final String resource;
    /** Empty when the service is no target. */
    public Optional<SuspendedState> suspended = Optional.of(NOTHING);

    public int suspensions;

    public FakeAutoScaling(Calls calls, String resource) {
        this.calls = calls;
        this.resource = resource;
    }

    public static SuspendedState state(boolean in, boolean out, boolean scheduled) {
        return SuspendedState.builder()
                .dynamicScalingInSuspended(in)
                .dynamicScalingOutSuspended(out)
                .scheduledScalingSuspended(scheduled)
                .build();
    }

    @Override
    public DescribeScalableTargetsResponse describeScalableTargets(DescribeScalableTargetsRequest request) {
        return calls.call(
                "DescribeScalableTargets",
                () -> DescribeScalableTargetsResponse.builder()
                        .scalableTargets(suspended
                                .filter(_ -> request.resourceIds().contains(resource))
                                .map(state -> ScalableTarget.builder()
                                        .resourceId(resource)
                                        .suspendedState(state)
                                        .build())
                                .stream()
                                .toList())
                        .build());
    }

    @Override
    public RegisterScalableTargetResponse registerScalableTarget(RegisterScalableTargetRequest request) {
        return calls.call("RegisterScalableTarget", () -> {
            if (!request.resourceId().equals(resource)) throw new AssertionError("not the target: " + request);
            if (request.minCapacity() != null || request.maxCapacity() != null) {
                throw new AssertionError("its limits are not the handler's: " + request);
            }
            suspended = Optional.of(request.suspendedState());
            if (request.suspendedState().equals(ALL)) suspensions++;
            return RegisterScalableTargetResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
