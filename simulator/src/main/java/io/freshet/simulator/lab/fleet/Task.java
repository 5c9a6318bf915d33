package io.freshet.simulator.lab.fleet;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.TaskView;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One task and how far it has come. Owned by {@link ServiceTasks}, which holds the lock. */
final class Task {

    private final String name;
    private final TaskSize size;
    private final String reason;
    private TaskStage stage = TaskStage.REQUESTED;
    private Instant since;
    private Optional<RunningTask> process = Optional.empty();
    private Optional<HealthProbe> live = Optional.empty();
    private Optional<HealthProbe> ready = Optional.empty();
    private boolean answered;

    Task(String name, TaskSize size, String reason, Instant requestedAt) {
        this.name = name;
        this.size = size;
        this.reason = reason;
        this.since = requestedAt;
    }

    String name() {
        return name;
    }

    TaskSize size() {
        return size;
    }

    String reason() {
        return reason;
    }

    TaskStage stage() {
        return stage;
    }

    Duration inStage(Instant now) {
        return Duration.between(since, now);
    }

    TaskView view() {
        return new TaskView(name, size, stage.state());
    }

    Optional<RunningTask> process() {
        return process;
    }

    void launched(RunningTask started, HttpClient client) {
        process = Optional.of(started);
        live = Optional.of(HealthProbe.ofLiveness(client, started.address()));
        ready = Optional.of(HealthProbe.ofReadiness(client, started.address()));
    }

    void enter(TaskStage next, Instant now) {
        stage = next;
        since = now;
    }

    boolean isLive() {
        return live.isPresent() && live.get().succeeded();
    }

    boolean isReady() {
        return ready.isPresent() && ready.get().succeeded();
    }

    boolean hasEnded() {
        return process.isPresent() && !process.get().isAlive();
    }

    /** Notes an answer of this task; true for the first. */
    boolean firstAnswer() {
        boolean first = !answered;
        answered = true;
        return first;
    }
}
