package io.freshet.scaling.loop;

import static io.freshet.scaling.Fixtures.HALF;
import static io.freshet.scaling.Fixtures.ONE;
import static io.freshet.scaling.Fixtures.QUARTER;
import static io.freshet.scaling.Fixtures.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.TaskAction.Drain;
import io.freshet.scaling.loop.TaskAction.Launch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActuationRulesTest {

    private static final ActuationRules RULES = new ActuationRules(RolloutLimits.ECS_DEFAULT);
    private static final ActuationRules LAB = new ActuationRules(RolloutLimits.ECS_DEFAULT.withMaxVcpu(0.9));

    private static TaskView running(String name, TaskSize size) {
        return new TaskView(name, size, TaskState.RUNNING);
    }

    private static TaskView pending(String name, TaskSize size) {
        return new TaskView(name, size, TaskState.PENDING);
    }

    private static TaskView draining(String name, TaskSize size) {
        return new TaskView(name, size, TaskState.DRAINING);
    }

    @ParameterizedTest
    @CsvSource({
        // ceil(3 * 0.5) = 2, floor(3 * 1.5) = 4
        "50, 150, 3, 2, 4",
        "100, 200, 3, 3, 6",
        // ceil(1 * 0.5) = 1, floor(1 * 1.5) = 1
        "50, 150, 1, 1, 1",
        "0, 100, 5, 0, 5",
    })
    void boundsOfARollout(int min, int max, int desired, int lower, int upper) {
        RolloutLimits limits = new RolloutLimits(min, max, 10);
        assertThat(limits.lowerBound(desired)).isEqualTo(lower);
        assertThat(limits.upperBound(desired)).isEqualTo(upper);
    }

    @Test
    void nothingIsDueWhenWhatIsWantedIsThere() {
        assertThat(RULES.due(tasks(2, QUARTER), List.of(running("a", QUARTER), running("b", QUARTER))))
                .isEmpty();
        assertThat(RULES.due(tasks(1, QUARTER), List.of(pending("a", QUARTER)))).isEmpty();
    }

    @Test
    void fromNothingEveryTaskIsStarted() {
        assertThat(RULES.due(tasks(2, QUARTER), List.of())).containsExactly(new Launch(QUARTER), new Launch(QUARTER));
    }

    @Test
    void scaleOutStartsWhatIsMissing() {
        assertThat(RULES.due(tasks(3, QUARTER), List.of(running("a", QUARTER), pending("b", QUARTER))))
                .containsExactly(new Launch(QUARTER));
    }

    @Test
    void aTaskThatDiedIsReplaced() {
        assertThat(RULES.due(tasks(2, QUARTER), List.of(running("b", QUARTER)))).containsExactly(new Launch(QUARTER));
    }

    @Test
    void aDrainingTaskDoesNotCountAsThere() {
        assertThat(RULES.due(tasks(1, QUARTER), List.of(draining("a", QUARTER))))
                .containsExactly(new Launch(QUARTER));
    }

    @Test
    void scaleInTakesTheNewest() {
        List<TaskView> three = List.of(running("old", QUARTER), running("mid", QUARTER), running("new", QUARTER));
        assertThat(RULES.due(tasks(1, QUARTER), three)).containsExactly(new Drain("new"), new Drain("mid"));
    }

    @Test
    void scaleInTakesTasksThatDoNotServeYetBeforeThoseThatDo() {
        List<TaskView> three = List.of(pending("slow", QUARTER), running("mid", QUARTER), running("new", QUARTER));
        assertThat(RULES.due(tasks(1, QUARTER), three)).containsExactly(new Drain("slow"), new Drain("new"));
    }

    @Test
    void aResizeStartsReplacementsThenWaitsThenDrainsTheOld() {
        Capacity wanted = tasks(2, HALF);
        List<TaskView> before = List.of(running("a", QUARTER), running("b", QUARTER));
        assertThat(RULES.due(wanted, before)).containsExactly(new Launch(HALF), new Launch(HALF));

        List<TaskView> oneServes =
                List.of(running("a", QUARTER), running("b", QUARTER), running("c", HALF), pending("d", HALF));
        assertThat(RULES.due(wanted, oneServes)).isEmpty();

        List<TaskView> bothServe =
                List.of(running("a", QUARTER), running("b", QUARTER), running("c", HALF), running("d", HALF));
        assertThat(RULES.due(wanted, bothServe)).containsExactly(new Drain("a"), new Drain("b"));
        assertThat(RULES.deploying(wanted, bothServe)).isTrue();

        List<TaskView> leaving =
                List.of(draining("a", QUARTER), draining("b", QUARTER), running("c", HALF), running("d", HALF));
        assertThat(RULES.due(wanted, leaving)).isEmpty();
        assertThat(RULES.deploying(wanted, leaving)).isFalse();
    }

    @Test
    void countAndSizeChangedTogetherEndInOneRollout() {
        List<TaskView> three = List.of(running("a", QUARTER), running("b", QUARTER), running("c", QUARTER));
        assertThat(RULES.due(tasks(1, ONE), three)).containsExactly(new Launch(ONE));

        List<TaskView> starting = List.of(three.get(0), three.get(1), three.get(2), pending("d", ONE));
        assertThat(RULES.due(tasks(1, ONE), starting))
                .as("no old task leaves before the new one serves")
                .isEmpty();

        List<TaskView> serving = List.of(three.get(0), three.get(1), three.get(2), running("d", ONE));
        assertThat(RULES.due(tasks(1, ONE), serving)).containsExactly(new Drain("a"), new Drain("b"), new Drain("c"));
    }

    @Test
    void scaleOutGoesOnDuringARollout() {
        List<TaskView> present = List.of(running("a", QUARTER), pending("b", HALF));
        assertThat(RULES.due(tasks(2, HALF), present)).containsExactly(new Launch(HALF));
    }

    @Test
    void scaleInWaitsForTheEndOfARollout() {
        List<TaskView> middle = List.of(running("a", QUARTER), pending("b", HALF), pending("c", HALF));
        assertThat(RULES.due(tasks(1, HALF), middle)).isEmpty();

        List<TaskView> ended = List.of(running("a", QUARTER), pending("b", HALF), running("c", HALF));
        assertThat(RULES.due(tasks(1, HALF), ended)).containsExactly(new Drain("a"), new Drain("b"));
    }

    @Test
    void anOldTaskThatDiesDuringARolloutIsNotReplacedByAnOldOne() {
        List<TaskView> present = List.of(running("a", QUARTER), pending("c", HALF), pending("d", HALF));
        assertThat(RULES.due(tasks(2, HALF), present)).isEmpty();
    }

    @Test
    void aReplacementThatDiesIsStartedAgain() {
        List<TaskView> present = List.of(running("a", QUARTER), running("b", QUARTER), running("c", HALF));
        assertThat(RULES.due(tasks(2, HALF), present)).containsExactly(new Launch(HALF));
    }

    @Test
    void theCeilingCountsWhatIsDraining() {
        // 0.5 draining + 0.25 running = 0.75 of 0.9: a task of 0.25 has to wait
        List<TaskView> present = List.of(draining("a", HALF), running("b", QUARTER));
        assertThat(LAB.due(tasks(2, QUARTER), present)).isEmpty();
        assertThat(LAB.due(tasks(2, QUARTER), List.of(running("b", QUARTER)))).containsExactly(new Launch(QUARTER));
    }

    @Test
    void tightLimitsMakeRoomOneByOneAndKeepTheLowerBound() {
        // 2 tasks at 50/100: at most 2 there, at least 1 running
        ActuationRules tight = new ActuationRules(new RolloutLimits(50, 100, 10));
        assertThat(tight.due(tasks(2, HALF), List.of(running("a", QUARTER), running("b", QUARTER))))
                .containsExactly(new Drain("b"));
        assertThat(tight.due(tasks(2, HALF), List.of(running("a", QUARTER), draining("b", QUARTER))))
                .containsExactly(new Launch(HALF));
        assertThat(tight.due(tasks(2, HALF), List.of(running("a", QUARTER), pending("c", HALF))))
                .isEmpty();
        assertThat(tight.due(tasks(2, HALF), List.of(running("a", QUARTER), running("c", HALF))))
                .containsExactly(new Drain("a"));
    }

    @Test
    void theSameCapacityIsUnchanged() {
        assertThat(RULES.accepts(tasks(1, QUARTER), tasks(1, QUARTER), List.of()))
                .isEqualTo(new Applied.Unchanged());
    }

    @Test
    void aSecondResizeIsRefusedWhileOneIsRunning() {
        List<TaskView> middle = List.of(running("a", QUARTER), pending("b", HALF));
        assertThat(RULES.accepts(tasks(1, HALF), tasks(1, ONE), middle))
                .isEqualTo(new Applied.Refused("a rollout to 0.5 vCPU / 1 GiB is running"));
        assertThat(RULES.accepts(tasks(1, HALF), tasks(1, QUARTER), middle))
                .isEqualTo(new Applied.Refused("a rollout to 0.5 vCPU / 1 GiB is running"));
        assertThat(RULES.accepts(tasks(1, HALF), tasks(2, HALF), middle)).isEqualTo(new Applied.Accepted());
    }

    @Test
    void whatLeavesDoesNotHoldUpTheNextRollout() {
        List<TaskView> ended = List.of(draining("a", QUARTER), running("b", HALF));
        assertThat(RULES.accepts(tasks(1, HALF), tasks(1, QUARTER), ended)).isEqualTo(new Applied.Accepted());
    }

    @Test
    void anOverlapAboveTheCeilingIsRefused() {
        List<TaskView> two = List.of(running("a", QUARTER), running("b", QUARTER));
        // 2 x 0.25 + 1 x 0.5 = 1.0 > 0.9
        assertThat(LAB.accepts(tasks(2, QUARTER), tasks(1, HALF), two))
                .isEqualTo(new Applied.Refused("1 x 0.5 vCPU / 1 GiB beside 0.5 vCPU exceeds the ceiling of 0.9 vCPU"));
        // 1 x 0.25 + 1 x 0.5 = 0.75
        assertThat(LAB.accepts(tasks(1, QUARTER), tasks(1, HALF), List.of(running("a", QUARTER))))
                .isEqualTo(new Applied.Accepted());
        // a task that died is coming back: it counts
        assertThat(LAB.accepts(tasks(2, QUARTER), tasks(1, HALF), List.of(running("a", QUARTER))))
                .isInstanceOf(Applied.Refused.class);
    }

    @Test
    void scaleOutAboveTheCeilingIsRefused() {
        assertThat(LAB.accepts(tasks(3, QUARTER), tasks(4, QUARTER), List.of())).isInstanceOf(Applied.Refused.class);
        // in the middle of a rollout the old task's 0.25 counts: 0.25 + 2 x 0.5 = 1.25
        List<TaskView> middle = List.of(running("a", QUARTER), pending("b", HALF));
        assertThat(LAB.accepts(tasks(1, HALF), tasks(2, HALF), middle)).isInstanceOf(Applied.Refused.class);
    }

    @Test
    void limitsThatNeverLetAReplacementStartAreRefused() {
        // 1 task at 100/150: floor(1.5) = 1 there at most, 1 running at least
        ActuationRules stuck = new ActuationRules(new RolloutLimits(100, 150, 10));
        assertThat(stuck.accepts(tasks(1, QUARTER), tasks(1, HALF), List.of(running("a", QUARTER))))
                .isEqualTo(new Applied.Refused("limits of 100/150 % leave no room to replace 1 tasks"));
    }
}
