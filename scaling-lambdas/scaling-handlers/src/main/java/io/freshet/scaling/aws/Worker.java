package io.freshet.scaling.aws;

import io.freshet.scaling.ScalingPolicy;
import io.freshet.scaling.aws.ecs.AutoScalingSuspension;
import io.freshet.scaling.aws.ecs.CountOwnedElsewhere;
import io.freshet.scaling.aws.ecs.EcsFleet;
import io.freshet.scaling.aws.ecs.EcsService;
import io.freshet.scaling.aws.ecs.Revisions;
import io.freshet.scaling.aws.ecs.ServiceView;
import io.freshet.scaling.aws.ecs.SizeOnly;
import io.freshet.scaling.aws.event.WakeUp;
import io.freshet.scaling.aws.log.Actions;
import io.freshet.scaling.aws.log.LineDecisionLog;
import io.freshet.scaling.aws.metrics.CloudWatchSnapshots;
import io.freshet.scaling.aws.state.Chain;
import io.freshet.scaling.aws.state.DynamoDbStateStore;
import io.freshet.scaling.aws.state.StateTable;
import io.freshet.scaling.aws.state.Turn;
import io.freshet.scaling.aws.state.Turns;
import io.freshet.scaling.loop.ControlLoop;
import io.freshet.scaling.loop.StateStore;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks after one service: takes its turn, follows an open rollout, lets the control loop tick, and sees to the next tick.
 * It is put together once; what holds for one tick alone is made for that tick.
 */
final class Worker {

    private final ScalingSpec spec;
    private final ScalingPolicy<?> policy;
    private final Clients clients;
    private final Turns turns;
    private final TickQueue queue;
    private final StateStore store;
    private final Revisions revisions;
    private final EcsService service;
    private final AutoScalingSuspension scaling;
    private final Actions actions;
    private final Supplier<String> names;
    private final Consumer<String> lines;

    /**
     * @param names a name that was never used before, each time
     * @param lines where a line of text goes
     */
    Worker(Settings settings, Clients clients, Supplier<String> names, Consumer<String> lines) {
        this.spec = settings.spec();
        this.policy = spec.createPolicy();
        this.clients = clients;
        this.names = names;
        this.lines = lines;
        StateTable table = new StateTable(clients.dynamoDb(), settings.table());
        String key = settings.key();
        this.turns = new Turns(table, key);
        this.queue = new TickQueue(clients.sqs(), settings.queueUrl(), key, new Chain(table, key), names);
        this.store = new DynamoDbStateStore(table, spec.arm());
        this.revisions = new Revisions(clients.ecs(), key);
        this.service = new EcsService(clients.ecs(), spec.cluster(), spec.ecsService(), revisions);
        this.scaling = new AutoScalingSuspension(clients.autoScaling(), spec.cluster(), spec.ecsService());
        this.actions = new Actions(spec, clients.events(), lines);
        CloudWatchSnapshots.check(spec, policy.needs());
    }

    /**
     * Handles one wake-up. What fails is passed on: the caller's retry, the schedule or the queue brings the next tick.
     *
     * @param end when Lambda ends this invocation
     */
    void wake(WakeUp wakeUp, Instant now, Instant end) {
        Optional<String> link = wakeUp instanceof WakeUp.Tick tick ? tick.link() : Optional.empty();
        switch (turns.ask(names.get(), now, end)) {
            case Turns.Asked.Granted(Turn turn) -> takeTurn(turn, wakeUp, link, now);
            // somebody looks or has looked just now, maybe a moment too early: look again in a while
            case Turns.Asked.Denied _ -> queue.keepGoing(link, now);
        }
    }

    private void takeTurn(Turn turn, WakeUp wakeUp, Optional<String> link, Instant now) {
        boolean again;
        try {
            again = tick(turn, wakeUp, now);
            if (again) queue.keepGoing(link, now);
        } catch (RuntimeException failed) {
            giveBackAfter(failed, turn);
            throw failed;
        }
        turn.giveBack(again ? Optional.empty() : link);
    }

    /** A turn that cannot be given back ends by itself. */
    private static void giveBackAfter(RuntimeException failed, Turn turn) {
        try {
            turn.giveBack(Optional.empty());
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Whether to look again soon. */
    private boolean tick(Turn turn, WakeUp wakeUp, Instant now) {
        ServiceView view = service.describe();
        EcsFleet fleet = new EcsFleet(spec, service, revisions, scaling, turn, store, actions);
        fleet.follow(view, now);
        if (wakeUp instanceof WakeUp.Deployment) fleet.tidy(view);
        Pressure pressure = new Pressure(new LineDecisionLog(spec, service.price(view), actions, lines));
        loop(policy, view, fleet, pressure).tick(spec.service(), now);
        boolean raised = wakeUp instanceof WakeUp.Alarm alarm && alarm.raised();
        return raised || pressure.found() || turn.rollout().isPresent();
    }

    private <S extends Record> ControlLoop<S> loop(
            ScalingPolicy<S> asked, ServiceView view, EcsFleet fleet, Pressure pressure) {
        CloudWatchSnapshots snapshots = new CloudWatchSnapshots(spec, clients.cloudWatch(), () -> view);
        if (!spec.autoScaled()) return new ControlLoop<>(asked, snapshots, fleet, store, pressure);
        StateStore sizes = new CountOwnedElsewhere(store, view.desired().count());
        return new ControlLoop<>(new SizeOnly<>(asked), snapshots, fleet, sizes, pressure);
    }
}
