package io.freshet.scaling.aws.ecs;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.NOON;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.SERVICE;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.aws.fake.Calls;
import io.freshet.scaling.aws.fake.FakeAutoScaling;
import io.freshet.scaling.aws.fake.FakeDynamoDb;
import io.freshet.scaling.aws.fake.FakeEcs;
import io.freshet.scaling.aws.fake.FakeEvents;
import io.freshet.scaling.aws.fake.Specs;
import io.freshet.scaling.aws.log.Actions;
import io.freshet.scaling.aws.state.DynamoDbStateStore;
import io.freshet.scaling.aws.state.StateTable;
import io.freshet.scaling.aws.state.Turn;
import io.freshet.scaling.aws.state.Turns;
import io.freshet.scaling.loop.Fleet;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.FleetContract;
import io.freshet.scaling.spec.ScalingSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcsFleetTest extends FleetContract {

    private Instant now = NOON;
    private final Calls calls = new Calls();
    private final FakeEcs ecs = new FakeEcs(calls, () -> now, Specs.CLUSTER, Specs.ECS_SERVICE, initial());
    private final FakeEvents events = new FakeEvents(calls);
    private final Fleet fleet = fleet(Specs.of("fixed").spec());

    private EcsFleet fleet(ScalingSpec spec) {
        StateTable table = new StateTable(new FakeDynamoDb(calls), "table");
        Revisions revisions = new Revisions(ecs, Specs.KEY);
        return new EcsFleet(
                spec,
                new EcsService(ecs, Specs.CLUSTER, Specs.ECS_SERVICE, revisions),
                revisions,
                new AutoScalingSuspension(
                        new FakeAutoScaling(calls, "service/freshet/hybrid-resnet50"),
                        Specs.CLUSTER,
                        Specs.ECS_SERVICE),
                turn(table),
                new DynamoDbStateStore(table, "hybrid"),
                new Actions(spec, events, _ -> {}));
    }

    private static Turn turn(StateTable table) {
        Turns.Asked asked = new Turns(table, Specs.KEY).ask("me", NOON, NOON.plusSeconds(3600));
        return asked instanceof Turns.Asked.Granted(Turn turn) ? turn : null;
    }

    @Override
    protected Fleet fleet() {
        return fleet;
    }

    @Override
    protected String service() {
        return SERVICE;
    }

    @Override
    protected Capacity desired() {
        return ecs.desired();
    }

    @Override
    protected void settle() {
        ecs.settle();
        now = now.plusSeconds(60);
    }

    @Override
    protected Instant now() {
        return now;
    }

    private Applied ask(Fleet asked, Capacity capacity) {
        return asked.apply(SERVICE, capacity, "why", now);
    }

    @Test
    void asManyAsTheServiceHasIsNoCall() {
        ask(fleet, initial());
        assertThat(calls.made).doesNotContain("UpdateService", "PutEvents");
    }

    @Test
    void everyActionIsAnEvent() {
        ask(fleet, more());
        assertThat(events.published).singleElement().satisfies(event -> {
            assertThat(event.source()).isEqualTo("freshet.scaling");
            assertThat(event.detailType()).isEqualTo("Scaling Action");
            assertThat(event.detail())
                    .isEqualTo(
                            "{\"arm\":\"hybrid\",\"service\":\"resnet50\",\"policy\":\"fixed\","
                                    + "\"action\":\"scale-out\","
                                    + "\"from\":{\"count\":1,\"size\":{\"cpuUnits\":256,\"memoryMib\":1024}},"
                                    + "\"to\":{\"count\":3,\"size\":{\"cpuUnits\":256,\"memoryMib\":1024}},\"reason\":\"why\"}");
        });
    }

    @Test
    void anEventThatCannotBePublishedDoesNotUndoTheAction() {
        calls.faults(() -> calls.made.getLast().equals("PutEvents") ? Calls.Fault.FAILS : null);
        assertThat(ask(fleet, more())).isEqualTo(new Applied.Accepted());
        assertThat(ecs.desired()).isEqualTo(more());
    }

    @Test
    void fewerTasksWaitForADeployment() {
        ask(fleet, more());
        settle();
        ecs.deployElsewhere(FakeEcs.template(QUARTER));
        assertThat(ask(fleet, initial())).isEqualTo(new Applied.Refused("scale-in waits for the end of a deployment"));
    }

    @Test
    void aSizeOutsideTheBoundsIsRefused() {
        Bounds one = new Bounds(1, 3, List.of(QUARTER), 10);
        Applied applied = ask(fleet(Specs.of("fixed").within(one).spec()), resized());
        assertThat(applied)
                .isInstanceOfSatisfying(
                        Applied.Refused.class,
                        refused -> assertThat(refused.reason()).contains("0.5 vCPU / 1 GiB is not one of"));
    }

    @Test
    void adviceSaysWhatItWouldDo() {
        Applied applied = ask(fleet(Specs.of("fixed").advising().spec()), resized());
        assertThat(applied)
                .isEqualTo(new Applied.Refused(
                        "advice only: it would go from 1 x 0.25 vCPU / 1 GiB to 1 x 0.5 vCPU / 1 GiB"));
        assertThat(calls.made).doesNotContain("UpdateService", "RegisterTaskDefinition");
    }

    @Test
    void aCountThatAutoScalingOwnsIsNeverSet() {
        EcsFleet sizes = fleet(Specs.of("fixed").countedByAws().spec());
        assertThat(ask(sizes, more())).isEqualTo(new Applied.Unchanged());
        assertThat(ask(sizes, tasks(3, HALF))).isEqualTo(new Applied.Accepted());
        assertThat(ecs.desired()).isEqualTo(resized());
    }
}
