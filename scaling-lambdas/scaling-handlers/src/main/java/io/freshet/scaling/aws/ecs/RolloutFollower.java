package io.freshet.scaling.aws.ecs;

import io.freshet.scaling.aws.log.Action;
import io.freshet.scaling.aws.log.Actions;
import io.freshet.scaling.aws.state.FailedSize;
import io.freshet.scaling.aws.state.Rollout;
import io.freshet.scaling.aws.state.Suspension;
import io.freshet.scaling.aws.state.Turn;
import io.freshet.scaling.loop.StateStore;
import io.freshet.scaling.loop.StateStore.Saved;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows an open rollout to its end: to steady state, or back. Each step is derived from what ECS says, may be done again
 * without harm, and the note of the rollout goes last: so whoever comes after a handler that died does what is left.
 */
final class RolloutFollower {

    /**
     * How long after a change ECS may still tell the state before it: its API is eventually consistent, and a rollout that
     * is not seen yet must not be taken for one that ended.
     */
    static final Duration UNSETTLED = Duration.ofSeconds(15);
    /**
     * How long a rollout may take before it is rolled back. Start-up, registration (up to 300 s as AWS Support quotes it) and
     * deregistration (300 s by default) of two batches stay below it.
     */
    static final Duration ROLLOUT_MAX = Duration.ofMinutes(30);
    /** How long a size that failed is left alone. */
    static final Duration NOT_AGAIN = Duration.ofHours(1);

    private final EcsService service;
    private final Revisions revisions;
    private final Optional<AutoScalingSuspension> scaling;
    private final Turn turn;
    private final StateStore store;
    private final Actions actions;
    private final String name;

    /** @param name of the service in {@code store} */
    RolloutFollower(
            EcsService service,
            Revisions revisions,
            Optional<AutoScalingSuspension> scaling,
            Turn turn,
            StateStore store,
            Actions actions,
            String name) {
        this.service = service;
        this.revisions = revisions;
        this.scaling = scaling;
        this.turn = turn;
        this.store = store;
        this.actions = actions;
        this.name = name;
    }

    /** Does what is due about the open rollout; nothing when there is none. */
    void follow(ServiceView view, Instant now) {
        Optional<Rollout> open = turn.rollout();
        if (open.isEmpty() || now.isBefore(open.get().at().plus(UNSETTLED))) return;
        Rollout rollout = open.get();
        if (view.deploying() || (view.failed() && ours(view, rollout))) underWay(view, rollout, now);
        else ended(view, rollout, now);
    }

    /** Deregisters what was made here and is of no use any more. */
    void sweep(ServiceView view) {
        for (String arn : revisions.marked(revisions.family(view.revision()))) {
            if (!view.revisionsInUse().contains(arn)) revisions.deregister(arn);
        }
    }

    private void underWay(ServiceView view, Rollout rollout, Instant now) {
        boolean late = now.isAfter(rollout.at().plus(ROLLOUT_MAX));
        boolean ours = ours(view, rollout);
        if (ours && rollout.rollingBack()) {
            service.deploy(rollout.source()); // the request was lost
        } else if (ours && (late || view.failed())) {
            rollBack(view, rollout, late, now);
        } else if (late && rollout.suspended().isPresent()) {
            resume(rollout);
            turn.record(rollout.resumed());
            actions.noticed(now, "scaling resumed although a rollout runs since " + rollout.at());
        } else if (ours && !rollout.started()) {
            turn.record(rollout.seenStarted());
        }
    }

    private void rollBack(ServiceView view, Rollout rollout, boolean late, Instant now) {
        turn.record(rollout.rolledBack(now));
        service.deploy(rollout.source());
        String why = late ? "it did not end within " + ROLLOUT_MAX : "ECS gave it up";
        actions.took(
                now,
                new Action.Step(
                        "roll-back",
                        view.desired(),
                        view.desired().withSize(rollout.from().size()),
                        why));
    }

    private void ended(ServiceView view, Rollout rollout, Instant now) {
        resume(rollout);
        sweep(view);
        if (ours(view, rollout)) {
            turn.close();
            actions.took(
                    now,
                    new Action.Step("rollout-completed", rollout.from(), view.desired(), "begun at " + rollout.at()));
        } else if (rollout.started() && view.revision().equals(rollout.source())) {
            giveUp(view, rollout, now);
        } else {
            turn.close();
            actions.noticed(
                    now,
                    "the rollout to %s begun at %s did not happen or was replaced: the service has %s"
                            .formatted(rollout.to(), rollout.at(), view.desired()));
        }
    }

    /** A decision that failed is not kept: it would come back as drift and fail again. */
    private void giveUp(ServiceView view, Rollout rollout, Instant now) {
        Optional<Saved> saved = store.load(name);
        if (saved.isPresent() && saved.get().wanted().isPresent()) {
            Saved last = saved.get();
            store.save(
                    name,
                    new Saved(last.revision() + 1, last.policy(), last.stateVersion(), last.state(), Optional.empty()));
        }
        Instant until = now.plus(NOT_AGAIN);
        turn.closeFailed(new FailedSize(rollout.to(), until));
        actions.took(
                now,
                new Action.Step(
                        "rollout-failed",
                        view.desired().withSize(rollout.to()),
                        view.desired(),
                        "rolled back; not tried again before " + until));
    }

    /** Only what was suspended here: a person who changed it meanwhile had a reason. */
    private void resume(Rollout rollout) {
        if (rollout.suspended().isEmpty() || scaling.isEmpty()) return;
        AutoScalingSuspension target = scaling.get();
        if (target.current().equals(Optional.of(Suspension.ALL))) {
            target.set(rollout.suspended().get());
        }
    }

    private static boolean ours(ServiceView view, Rollout rollout) {
        return rollout.revision().equals(Optional.of(view.revision()));
    }
}
