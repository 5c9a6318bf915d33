package io.freshet.simulator.fleet;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.Fleet;
import io.freshet.scaling.loop.FleetContract;
import io.freshet.scaling.loop.RolloutLimits;
import io.freshet.simulator.recording.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TaskFleetTest extends FleetContract {

    private final FakeTasks fake = new FakeTasks();
    private EventLog log;
    private ServiceTasks tasks;

    @BeforeEach
    void startFleet(@TempDir Path directory) throws IOException {
        log = EventLog.create(directory.resolve("events.jsonl"), event -> {});
        ActuationRules rules = new ActuationRules(RolloutLimits.ECS_DEFAULT);
        tasks = new ServiceTasks(service(), initial(), rules, fake, fake, Duration.ZERO, log);
        settle();
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Override
    protected Fleet fleet() {
        return new TaskFleet(Map.of(service(), tasks));
    }

    @Override
    protected String service() {
        return "resnet50";
    }

    @Override
    protected Capacity desired() {
        return tasks.wanted();
    }

    /** Health answers take a moment of real time. */
    @Override
    protected void settle() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        do {
            tasks.advance(now());
            if (tasks.inService() && tasks.tasks().size() == tasks.wanted().count() && !tasks.deploying()) return;
            LockSupport.parkNanos(1_000_000);
        } while (System.nanoTime() < end);
        throw new AssertionError("not settled: " + tasks.tasks());
    }
}
