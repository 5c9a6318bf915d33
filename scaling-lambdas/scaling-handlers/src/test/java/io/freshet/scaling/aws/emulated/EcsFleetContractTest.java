package io.freshet.scaling.aws.emulated;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.ecs.AutoScalingSuspension;
import io.freshet.scaling.aws.ecs.EcsFleet;
import io.freshet.scaling.aws.ecs.EcsService;
import io.freshet.scaling.aws.ecs.Revisions;
import io.freshet.scaling.aws.log.Actions;
import io.freshet.scaling.aws.state.DynamoDbStateStore;
import io.freshet.scaling.aws.state.StateTable;
import io.freshet.scaling.aws.state.Turn;
import io.freshet.scaling.aws.state.Turns;
import io.freshet.scaling.loop.Fleet;
import io.freshet.scaling.loop.FleetContract;
import java.time.Duration;
import java.time.Instant;

/** The contract of the fleet at MiniStack's ECS and DynamoDB. */
class EcsFleetContractTest extends FleetContract {

    private static final String KEY_FORM = EmulatedService.ARM + "/%s";

    private final EmulatedService service = new EmulatedService("fixed", false, initial(), initial());
    private final Fleet fleet = newFleet();

    private Fleet newFleet() {
        String key = KEY_FORM.formatted(service.spec.service());
        StateTable table = new StateTable(service.dynamoDb, service.ecsName);
        Revisions revisions = new Revisions(service.ecs, key);
        Turns.Asked asked = new Turns(table, key).ask("me", now(), now().plusSeconds(3600));
        if (!(asked instanceof Turns.Asked.Granted(Turn turn))) throw new AssertionError("no turn: " + asked);
        return new EcsFleet(
                service.spec,
                new EcsService(service.ecs, EmulatedService.CLUSTER, service.ecsName, revisions),
                revisions,
                new AutoScalingSuspension(service.autoScaling, EmulatedService.CLUSTER, service.ecsName),
                turn,
                new DynamoDbStateStore(table, EmulatedService.ARM),
                new Actions(service.spec, service.events, service.lines::add));
    }

    @Override
    protected Fleet fleet() {
        return fleet;
    }

    @Override
    protected String service() {
        return service.spec.service();
    }

    @Override
    protected Capacity desired() {
        return service.desired();
    }

    /** MiniStack has replaced the tasks already; what is left is the time in which ECS might still say otherwise. */
    @Override
    protected void settle() {
        service.pass(Duration.ofMinutes(1));
    }

    @Override
    protected Instant now() {
        return service.now();
    }
}
