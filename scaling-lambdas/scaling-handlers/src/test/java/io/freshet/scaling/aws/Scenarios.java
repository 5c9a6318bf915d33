package io.freshet.scaling.aws;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.aws.fake.FakeAutoScaling;
import io.freshet.scaling.aws.fake.Specs;

/** Worlds that several tests begin with, and what has to be true of every world in the end. */
final class Scenarios {

    private Scenarios() {}

    /** Two small tasks, too busy; at the next size they are not. Application Auto Scaling owns their count. */
    static World busy() {
        World world = new World(Specs.of("threshold-vertical").countedByAws(), tasks(2, QUARTER));
        world.cloudWatch.put("TaskCpu", _ -> world.ecs.desired().size().equals(QUARTER) ? 90.0 : 50.0);
        return world;
    }

    /** The same, and the service goes from 2 small tasks to 3 larger ones, with nobody else at its count. */
    static World both() {
        return new World(Specs.of("fixed").startingWith(tasks(3, HALF)), tasks(2, QUARTER));
    }

    /** Nothing is left to do and nothing forbidden was done. */
    static void assertCleanedUp(World world) {
        assertNothingForbidden(world);
        assertThat(world.autoScaling.suspended).as("scaling is resumed").contains(FakeAutoScaling.NOTHING);
        assertThat(world.ecs.deploying()).as("deploying").isFalse();
        assertThat(world.ecs.markedRevisions()).as("active copies").isSubsetOf(world.ecs.revision());
        assertThat(world.item()).as("bookkeeping").doesNotContainKeys("rollout", "holder", "heldUntil");
    }

    static void assertNothingForbidden(World world) {
        assertThat(world.ecs.violations).isEmpty();
        assertThat(world.expectedMessages()).as("chains of ticks").isLessThanOrEqualTo(1);
        assertThat(world.sqs.waiting.size()).as("messages in the queue").isLessThanOrEqualTo(8);
    }
}
