package io.freshet.simulator.fleet;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.TaskView;
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

    void launched(RunningTask started) {
        process = Optional.of(started);
    }

    void enter(TaskStage next, Instant now) {
        stage = next;
        since = now;
    }

    boolean isLive() {
        return process.isPresent() && process.get().isLive();
    }

    boolean isReady() {
        return process.isPresent() && process.get().isReady();
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
