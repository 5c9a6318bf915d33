package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.log.Action;
import io.freshet.scaling.aws.log.Actions;
import io.freshet.scaling.aws.state.FailedSize;
import io.freshet.scaling.aws.state.Suspension;
import io.freshet.scaling.aws.state.Turn;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.Fleet;
import io.freshet.scaling.loop.StateStore;
import io.freshet.scaling.spec.Mode;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * One ECS service as a {@link Fleet}, for one turn. A change of count is an update of the service. A change of size is a
 * copy of the task definition that runs now and a rolling update to it, the count in the same update.
 *
 * <p>It looks at the service once more before it acts: a {@code cdk deploy} may have begun since the snapshot.
 */
public final class EcsFleet implements Fleet {

    private final ScalingSpec spec;
    private final EcsService service;
    private final Revisions revisions;
    private final Optional<AutoScalingSuspension> scaling;
    private final Turn turn;
    private final Actions actions;
    private final RolloutFollower follower;

    /** @param scaling of the service; used only where Application Auto Scaling owns its count */
    public EcsFleet(
            ScalingSpec spec,
            EcsService service,
            Revisions revisions,
            AutoScalingSuspension scaling,
            Turn turn,
            StateStore store,
            Actions actions) {
        this.spec = spec;
        this.service = service;
        this.revisions = revisions;
        this.scaling = spec.autoScaled() ? Optional.of(scaling) : Optional.empty();
        this.turn = turn;
        this.actions = actions;
        this.follower = new RolloutFollower(service, revisions, this.scaling, turn, store, actions, spec.service());
    }

    /** Does what is due about a rollout that was begun earlier. */
    public void follow(ServiceView view, Instant now) {
        if (spec.mode() == Mode.ACT) follower.follow(view, now);
    }

    /** Deregisters revisions that a deployment from elsewhere left without use. */
    public void tidy(ServiceView view) {
        if (spec.mode() == Mode.ACT && turn.rollout().isEmpty() && !view.deploying()) follower.sweep(view);
    }

    @Override
    public Applied apply(String asked, Capacity wanted, String reason, Instant now) {
        if (!asked.equals(spec.service())) {
            throw new IllegalArgumentException("service: %s is not %s".formatted(asked, spec.service()));
        }
        ServiceView view = service.describe();
        Capacity next = spec.autoScaled() ? wanted.withCount(view.desired().count()) : wanted;
        return view.desired().size().equals(next.size())
                ? count(view, next, reason, now)
                : resize(view, next, reason, now);
    }

    private Applied count(ServiceView view, Capacity next, String reason, Instant now) {
        if (next.count() < view.desired().count() && view.deploying()) {
            return new Applied.Refused("scale-in waits for the end of a deployment");
        }
        Applied judged = rules(view).accepts(view.desired(), next, view.tasks());
        if (judged instanceof Applied.Accepted) {
            if (spec.mode() == Mode.ADVISE) return advised(view, next);
            service.scale(next.count());
            actions.took(now, Action.Step.of(view.desired(), next, reason));
        }
        return judged;
    }

    private Applied resize(ServiceView view, Capacity next, String reason, Instant now) {
        follow(view, now);
        Optional<String> obstacle = obstacle(view, next, now);
        if (obstacle.isPresent()) return new Applied.Refused(obstacle.get());
        Applied judged = rules(view).accepts(view.desired(), next, view.tasks());
        if (!(judged instanceof Applied.Accepted)) return judged;
        try {
            RegisterTaskDefinitionRequest copy = revisions.copy(view.revision(), next.size());
            if (spec.mode() == Mode.ADVISE) return advised(view, next);
            return begin(view, next, copy, reason, now);
        } catch (UnfitSizeException unfit) {
            return new Applied.Refused(unfit.reason());
        }
    }

    private Applied begin(
            ServiceView view, Capacity next, RegisterTaskDefinitionRequest copy, String reason, Instant now) {
        Optional<Suspension> before = scaling.flatMap(AutoScalingSuspension::current);
        if (scaling.isPresent() && before.isEmpty()) {
            return new Applied.Refused("Application Auto Scaling does not know the service, so it cannot be suspended");
        }
        new Resize(service, revisions, scaling, turn).begin(view, next, copy, before, now);
        actions.took(now, Action.Step.of(view.desired(), next, reason));
        return new Applied.Accepted();
    }

    private Optional<String> obstacle(ServiceView view, Capacity next, Instant now) {
        if (!spec.bounds().sizes().contains(next.size())) {
            return Optional.of(
                    "%s is not one of %s".formatted(next.size(), spec.bounds().sizes()));
        }
        if (turn.rollout().isPresent()) {
            return Optional.of("the rollout to %s is not over"
                    .formatted(turn.rollout().get().to()));
        }
        if (view.deploying()) return Optional.of("a deployment is running");
        return turn.failed()
                .filter(failed -> failed.size().equals(next.size()) && now.isBefore(failed.until()))
                .map(EcsFleet::failure);
    }

    private static String failure(FailedSize failed) {
        return "the last rollout to %s failed: not tried again before %s".formatted(failed.size(), failed.until());
    }

    private static Applied advised(ServiceView view, Capacity next) {
        return new Applied.Refused("advice only: it would go from %s to %s".formatted(view.desired(), next));
    }

    private ActuationRules rules(ServiceView view) {
        return new ActuationRules(view.limits().withMaxVcpu(spec.bounds().maxVcpu()));
    }
}
