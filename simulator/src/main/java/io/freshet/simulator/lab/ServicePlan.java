package io.freshet.simulator.lab;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.policy.PolicyContext;
import io.freshet.scaling.sizing.LatencyProfile;
import java.time.Duration;

/**
 * One model's service in an experiment.
 *
 * @param model name of the model and of its service
 * @param initial what every arm starts with
 * @param bounds what an arm may make of it
 * @param slo longest time from the intended send to the answer
 * @param deadline after which the router gives a request up as expired
 * @param oneTaskPerSecond requests per second that one initial task finishes, as measured on this machine
 */
public record ServicePlan(
        String model, Capacity initial, Bounds bounds, Duration slo, Duration deadline, double oneTaskPerSecond) {

    /**
     * Start of a ResNet50 task of a quarter vCPU until it takes traffic, from the lab's own measurements; policies that
     * learn the lag correct it.
     */
    private static final Duration LAG_EXPECTED = Duration.ofSeconds(15);

    /** Distance of two samples of every signal. */
    private static final Duration SAMPLE = Duration.ofSeconds(1);

    /** What a policy for this service is told about its world. */
    public PolicyContext context(Pace pace) {
        return new PolicyContext(
                bounds,
                initial,
                LatencyProfile.ofCpuBoundMs(msAtOneVcpu()),
                slo,
                LAG_EXPECTED
                        .plus(pace.launchDelay())
                        .plus(pace.balancer().delays().registrationMin()),
                pace.factor(),
                SAMPLE);
    }

    /** The same service, beginning with another capacity; one of its tasks does more or less as it is larger or smaller. */
    public ServicePlan from(Capacity other) {
        double ratio = other.size().vcpu() / initial.size().vcpu();
        return new ServicePlan(model, other, bounds, slo, deadline, oneTaskPerSecond * ratio);
    }

    /** CPU time of one request, in milliseconds of one vCPU: an initial task is busy all the time when it is measured. */
    public double msAtOneVcpu() {
        return 1_000 / oneTaskPerSecond * initial.size().vcpu();
    }
}
