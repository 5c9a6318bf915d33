package io.freshet.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Supply;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.scaling.loop.TaskState;
import io.freshet.simulator.recording.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTasksTest {

    private static final TaskSize QUARTER = new TaskSize(256, 1024);
    private static final TaskSize HALF = new TaskSize(512, 1024);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeTasks fake = new FakeTasks();
    private final List<EventLog.Event> events = new CopyOnWriteArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private EventLog log;

    @BeforeEach
    void openLog(@TempDir Path directory) throws IOException {
        log = EventLog.create(directory.resolve("events.jsonl"), events::add);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void theInitialTasksComeIntoServiceStageByStage() {
        ServiceTasks tasks = service(2, Duration.ZERO);

        settle(tasks, tasks::inService);

        assertThat(tasks.supply(TaskState.RUNNING)).isEqualTo(Supply.of(new Capacity(2, QUARTER)));
        assertThat(statesOf("resnet50-1")).containsExactly("requested", "launched", "loaded", "ready", "registered");
    }

    @Test
    void initialTasksStartWithoutALimitAndLaterOnesWithIt() {
        ServiceTasks tasks = service(1, Duration.ZERO);
        settle(tasks, tasks::inService);
        assertThat(fake.launched.get("resnet50-1").limited).isFalse();

        tasks.applyLimits();
        tasks.apply(new Capacity(2, QUARTER), "test", now);
        settle(tasks, tasks::inService);

        assertThat(fake.launched.values()).allMatch(task -> task.limited);
    }

    @Test
    void aChangeOfSizeReplacesTheTasksAndTheOldOnesGoLast() {
        ServiceTasks tasks = service(1, Duration.ZERO);
        settle(tasks, tasks::inService);

        assertThat(tasks.apply(new Capacity(1, HALF), "test", now)).isEqualTo(new Applied.Accepted());
        assertThat(tasks.deploying()).isTrue();
        assertThat(fake.launched.get("resnet50-1").alive).isTrue();
        settle(tasks, () -> tasks.tasks().size() == 1 && tasks.inService());

        assertThat(tasks.supply(TaskState.RUNNING)).isEqualTo(Supply.of(new Capacity(1, HALF)));
        assertThat(fake.launched.get("resnet50-1").asked).isTrue();
        assertThat(events.stream().filter(event -> event.kind().equals("action")))
                .singleElement()
                .satisfies(event -> assertThat(event.text("action")).isEqualTo("up"));
        assertThat(statesOf("resnet50-1")).endsWith("draining", "stopped");
    }

    @Test
    void aSecondChangeOfSizeIsRefusedWhileOneRuns() {
        ServiceTasks tasks = service(1, Duration.ZERO);
        settle(tasks, tasks::inService);
        tasks.apply(new Capacity(1, HALF), "test", now);

        assertThat(tasks.apply(new Capacity(1, QUARTER), "test", now)).isInstanceOf(Applied.Refused.class);
    }

    @Test
    void aTaskThatDiesIsReplaced() {
        ServiceTasks tasks = service(1, Duration.ZERO);
        settle(tasks, tasks::inService);

        tasks.oldestInService().orElseThrow().kill();
        settle(tasks, () -> fake.launched.size() == 2 && tasks.inService());

        assertThat(statesOf("resnet50-1")).endsWith("stopped");
        assertThat(fake.alive()).isEqualTo(1);
    }

    @Test
    void aTaskThatDiesWhileItStartsMakesTheNextStartWait() {
        fake.dieAtOnce = true;
        ServiceTasks tasks = service(1, Duration.ZERO);

        for (int i = 0; i < 100; i++) tasks.advance(now);
        assertThat(fake.launched).hasSize(1);

        now = now.plusSeconds(1);
        for (int i = 0; i < 100; i++) tasks.advance(now);
        assertThat(fake.launched).hasSize(2);

        now = now.plusSeconds(1); // the second wait is 2 s
        for (int i = 0; i < 100; i++) tasks.advance(now);
        assertThat(fake.launched).hasSize(2);
    }

    @Test
    void theLaunchDelayOfAwsComesBeforeTheProcess() {
        ServiceTasks tasks = service(1, Duration.ofSeconds(23));
        tasks.advance(now);
        now = now.plusSeconds(22);
        tasks.advance(now);
        assertThat(fake.launched).isEmpty();

        now = now.plusSeconds(1);
        tasks.advance(now);

        assertThat(fake.launched).hasSize(1);
    }

    @Test
    void theFirstAnswerOfATaskIsAnEventOnce() {
        ServiceTasks tasks = service(1, Duration.ZERO);
        settle(tasks, tasks::inService);

        tasks.answeredBy("resnet50-1", now);
        tasks.answeredBy("resnet50-1", now);

        assertThat(statesOf("resnet50-1")).filteredOn("first-success"::equals).hasSize(1);
    }

    @Test
    void stoppingLeavesNoTask() {
        ServiceTasks tasks = service(2, Duration.ZERO);
        settle(tasks, tasks::inService);

        tasks.stopAll(now);
        settle(tasks, tasks::isEmpty);

        assertThat(fake.alive()).isZero();
    }

    private ServiceTasks service(int count, Duration launchDelay) {
        ActuationRules rules = new ActuationRules(RolloutLimits.ECS_DEFAULT);
        return new ServiceTasks("resnet50", new Capacity(count, QUARTER), rules, fake, fake, launchDelay, log);
    }

    private List<String> statesOf(String task) {
        return events.stream()
                .filter(event -> event.text("task").equals(task))
                .map(event -> event.text("state"))
                .toList();
    }

    /** Advances until the condition holds; health answers take a moment of real time. */
    private void settle(ServiceTasks tasks, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            tasks.advance(now);
            if (condition.getAsBoolean()) return;
            LockSupport.parkNanos(1_000_000);
        } while (System.nanoTime() < end);
        throw new AssertionError("not settled: " + tasks.tasks());
    }
}
