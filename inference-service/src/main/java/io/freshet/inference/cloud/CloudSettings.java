package io.freshet.inference.cloud;

import java.net.URI;
import java.util.Optional;

/**
 * What a task does for ECS and CloudWatch.
 *
 * @param metricsArm name of the arm in embedded metrics, {@code freshet.arm}; empty without {@code freshet.metrics=emf}
 * @param agent the ECS agent that protects work in flight; empty without {@code freshet.ecs-protection=true}
 */
public record CloudSettings(Optional<String> metricsArm, Optional<URI> agent) {

    public boolean isEmpty() {
        return metricsArm.isEmpty() && agent.isEmpty();
    }
}
