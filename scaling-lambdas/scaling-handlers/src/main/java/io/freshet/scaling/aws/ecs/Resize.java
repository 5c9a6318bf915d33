package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.state.Rollout;
import io.freshet.scaling.aws.state.Suspension;
import io.freshet.scaling.aws.state.Turn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * Begins a change of size: writes down that it does, suspends Application Auto Scaling, registers the copy, updates the
 * service. Wherever it is cut off, {@link RolloutFollower} finds the note and what ECS says, and cleans up or follows.
 *
 * @param scaling empty where Application Auto Scaling has nothing to do with the service
 */
record Resize(EcsService service, Revisions revisions, Optional<AutoScalingSuspension> scaling, Turn turn) {

    void begin(
            ServiceView view,
            Capacity next,
            RegisterTaskDefinitionRequest copy,
            Optional<Suspension> before,
            Instant now) {
        Rollout rollout = Rollout.begun(view.revision(), view.desired(), next.size(), now, before);
        turn.record(rollout);
        if (before.isPresent()) scaling.orElseThrow().set(Suspension.ALL);
        String revision = revisions.register(copy);
        turn.record(rollout.registered(revision));
        if (next.count() == view.desired().count()) service.deploy(revision);
        else service.deploy(revision, next.count());
    }
}
