package io.freshet.scaling.aws;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.aws.fake.FakeAutoScaling;
import io.freshet.scaling.aws.fake.FakeEcs;
import io.freshet.scaling.aws.fake.Specs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** The whole way of a change of size, through the real entry class, with nothing failing that AWS would not let fail. */
class VerticalPathTest {

    @Test
    void thereAndBack() {
        World world = Scenarios.busy();
        world.run(3);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, HALF));
        Scenarios.assertCleanedUp(world);
        String larger = world.ecs.revision();

        world.cloudWatch.put("TaskCpu", _ -> world.ecs.desired().size().equals(HALF) ? 10.0 : 50.0);
        world.run(4);

        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.ecs.isActive(larger))
                .as("the copy that is not needed any more")
                .isFalse();
        assertThat(world.actions()).containsExactly("scale-up", "rollout-completed", "scale-down", "rollout-completed");
        assertThat(world.autoScaling.suspensions).isEqualTo(2);
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void scalingIsSuspendedWhileTasksAreReplaced() {
        World world = Scenarios.busy();
        world.invoke(Documents.schedule());
        assertThat(world.ecs.deploying()).isTrue();
        assertThat(world.autoScaling.suspended).contains(FakeAutoScaling.ALL);
    }

    @Test
    void aCountThatChangesMeanwhileIsKept() {
        World world = Scenarios.busy();
        world.calls.interruptAt(world.calls.made.size() + 14, () -> world.ecs.countElsewhere(4));
        world.run(4);
        assertThat(world.ecs.desired()).isEqualTo(tasks(4, HALF));
    }

    @Test
    void countAndSizeTogetherAreOneRollout() {
        World world = Scenarios.both();
        world.run(4);
        assertThat(world.ecs.desired()).isEqualTo(tasks(3, HALF));
        assertThat(world.ecs.rollouts).isOne();
        assertThat(world.actions()).containsExactly("scale-up+scale-out", "rollout-completed");
        assertThat(world.autoScaling.suspensions)
                .as("it does not own this count")
                .isZero();
    }

    @Test
    void whatAPersonSuspendedStaysSuspended() {
        World world = Scenarios.busy();
        world.autoScaling.suspended = Optional.of(FakeAutoScaling.state(false, false, true));
        world.run(4);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, HALF));
        assertThat(world.autoScaling.suspended).contains(FakeAutoScaling.state(false, false, true));
    }

    @Test
    void whatAPersonResumedMeanwhileStaysResumed() {
        World world = Scenarios.busy();
        world.invoke(Documents.schedule());
        world.autoScaling.suspended = Optional.of(FakeAutoScaling.state(true, false, false));
        world.run(4);
        assertThat(world.autoScaling.suspended).contains(FakeAutoScaling.state(true, false, false));
    }

    @Test
    void aServiceThatAutoScalingDoesNotKnowIsNotResized() {
        World world = Scenarios.busy();
        world.autoScaling.suspended = Optional.empty();
        world.run(2);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.ecs.registrations).isZero();
    }

    @Test
    void aSizeThatFailedIsNotTriedAgainForAWhile() {
        World world = Scenarios.busy();
        world.ecs.doomed = HALF;
        world.run(30);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.ecs.rollouts).isOne();
        assertThat(world.actions()).containsExactly("scale-up", "rollout-failed");
        Scenarios.assertCleanedUp(world);

        world.ecs.doomed = null;
        world.run(40);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, HALF));
    }

    @Test
    void aRolloutThatEcsGivesUpIsRolledBackHere() {
        World world = Scenarios.busy();
        world.ecs.doomed = HALF;
        world.ecs.circuitBreaker = false;
        world.run(5);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.actions()).containsExactly("scale-up", "roll-back", "rollout-failed");
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void aRolloutWithoutEndIsRolledBackHere() {
        World world = Scenarios.busy();
        world.ecs.doomed = HALF;
        world.ecs.givesUp = false;
        world.run(29);
        assertThat(world.ecs.deploying()).isTrue();
        world.run(5);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.actions()).containsExactly("scale-up", "roll-back", "rollout-failed");
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void scalingIsResumedEvenIfADeploymentFromElsewhereNeverEnds() {
        World world = Scenarios.busy();
        world.invoke(Documents.schedule());
        world.pass(Duration.ofSeconds(20));
        world.ecs.doomed = ONE;
        world.ecs.givesUp = false;
        world.ecs.deployElsewhere(FakeEcs.template(ONE));
        world.run(32);
        assertThat(world.ecs.deploying()).isTrue();
        assertThat(world.autoScaling.suspended).contains(FakeAutoScaling.NOTHING);
    }

    @Test
    void aDeployOfTheTemplateIsWaitedForAndThenResizedWithItsImage() {
        World world = Scenarios.busy();
        world.run(3);
        world.cloudWatch.put("TaskCpu", _ -> 50.0);

        world.ecs.deployElsewhere(template("inference:2"));
        world.run(4);

        assertThat(world.ecs.desired()).isEqualTo(tasks(2, HALF));
        assertThat(world.ecs.definition().containerDefinitions().getFirst().image())
                .isEqualTo("inference:2");
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void aDeployInTheMidstOfARolloutEndsAtTheWantedSize() {
        World world = Scenarios.busy();
        world.invoke(Documents.schedule());
        world.pass(Duration.ofSeconds(10));
        world.ecs.deployElsewhere(template("inference:2"));
        world.run(6);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, HALF));
        assertThat(world.ecs.definition().containerDefinitions().getFirst().image())
                .isEqualTo("inference:2");
        Scenarios.assertCleanedUp(world);
    }

    @Test
    void aCopyThatADeployLeftWithoutUseIsDeregistered() {
        World world = Scenarios.busy();
        world.run(3);
        world.ecs.deployElsewhere(FakeEcs.template(HALF));
        world.ecs.settle();
        world.invoke(Documents.deployment("SERVICE_DEPLOYMENT_COMPLETED"));
        assertThat(world.ecs.markedRevisions()).isEmpty();
    }

    @Test
    void aManualChangeOfTheCountIsTakenBack() {
        World world = new World(Specs.of("fixed"), tasks(2, QUARTER));
        world.ecs.countElsewhere(5);
        world.run(2);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.actions()).containsExactly("scale-in");
    }

    @Test
    void theCeilingHoldsForBothSetsTogether() {
        Bounds narrow = new Bounds(1, 3, List.of(QUARTER, HALF), 1.2);
        World world = new World(Specs.of("fixed").within(narrow).startingWith(tasks(2, HALF)), tasks(2, QUARTER));
        world.run(2);
        assertThat(world.ecs.desired()).as("0.5 and 1.0 vCPU exceed 1.2").isEqualTo(tasks(2, QUARTER));
        assertThat(world.ecs.rollouts).isZero();
    }

    @Test
    void adviceTouchesNothing() {
        World world = new World(Specs.of("threshold-vertical").advising(), tasks(2, QUARTER));
        world.cloudWatch.put("TaskCpu", _ -> 90.0);
        world.run(5);
        assertThat(world.ecs.desired()).isEqualTo(tasks(2, QUARTER));
        assertThat(world.events.published).isEmpty();
        assertThat(world.calls.made)
                .contains("DescribeServices", "GetMetricData")
                .doesNotContain(
                        "UpdateService",
                        "RegisterTaskDefinition",
                        "DeregisterTaskDefinition",
                        "RegisterScalableTarget");
    }

    private static RegisterTaskDefinitionRequest template(String image) {
        return FakeEcs.template(QUARTER).toBuilder()
                .containerDefinitions(ContainerDefinition.builder()
                        .name("inference")
                        .image(image)
                        .build())
                .build();
    }
}
