package io.freshet.simulator.fleet;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Supply;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.loop.ActuationRules;
import io.freshet.scaling.loop.Fleet.Applied;
import io.freshet.scaling.loop.TaskAction;
import io.freshet.scaling.loop.TaskState;
import io.freshet.scaling.loop.TaskView;
import io.freshet.simulator.recording.EventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks of one service. {@link #apply} takes a wish; {@link #advance}, called a few times a second, looks how far each
 * task has come and does what {@link ActuationRules} say is due. A task that dies is replaced; one that dies while it
 * starts makes the next start wait, longer each time.
 */
public final class ServiceTasks {

    /** ECS sends SIGKILL 30 s after SIGTERM. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration BACKOFF_FIRST = Duration.ofSeconds(1);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);

    private final String service;
    private final ActuationRules rules;
    private final TaskLauncher launcher;
    private final Targets targets;
    private final Duration launchDelay;
    private final EventSink events;

    private final List<Task> tasks = new ArrayList<>();
    private Capacity wanted;
    private String launchReason = "initial";
    private boolean limited;
    private int sequence;
    private int failuresInRow;
    private Instant launchNotBefore = Instant.MIN;
    /** Whether the rules may say something else than when they were asked last: they look at nothing but these. */
    private boolean changed = true;

    /**
     * A service without a task yet.
     *
     * @param initial what {@link #advance} brings it to first; those tasks start without a CPU limit until
     *     {@link #applyLimits}
     * @param launchDelay from the request of a task to the start of its process
     */
    public ServiceTasks(
            String service,
            Capacity initial,
            ActuationRules rules,
            TaskLauncher launcher,
            Targets targets,
            Duration launchDelay,
            EventSink events) {
        this.service = service;
        this.wanted = initial;
        this.rules = rules;
        this.launcher = launcher;
        this.targets = targets;
        this.launchDelay = launchDelay;
        this.events = events;
    }

    public String service() {
        return service;
    }

    /** From now on every task has its CPU limit, those that run and those to come. */
    public synchronized void applyLimits() {
        limited = true;
        tasks.forEach(task -> task.process().ifPresent(RunningTask::applyLimit));
    }

    synchronized Applied apply(Capacity next, String reason, Instant now) {
        Applied applied = rules.accepts(wanted, next, views());
        switch (applied) {
            case Applied.Accepted accepted -> {
                events.add(now, "action", actionFields(direction(wanted, next), next, reason));
                wanted = next;
                changed = true;
                launchReason = "scale";
                doWhatIsDue(now);
            }
            case Applied.Unchanged unchanged -> {}
            case Applied.Refused refused -> {}
        }
        return applied;
    }

    private Object[] actionFields(String action, Capacity next, String reason) {
        return new Object[] {
            "service", service, "action", action, "from", wanted.toString(), "to", next.toString(), "reason", reason
        };
    }

    private static String direction(Capacity from, Capacity to) {
        int size = to.size().compareTo(from.size());
        if (size != 0) return size > 0 ? "up" : "down";
        return to.count() > from.count() ? "out" : "in";
    }

    /** Looks at every task and does what is due. */
    public synchronized void advance(Instant now) {
        for (Task task : List.copyOf(tasks)) advance(task, now);
        doWhatIsDue(now);
    }

    private void advance(Task task, Instant now) {
        if (task.hasEnded()) {
            ended(task, now);
            return;
        }
        switch (task.stage()) {
            case REQUESTED -> {
                if (task.inStage(now).compareTo(launchDelay) >= 0) launch(task, now);
            }
            case LAUNCHED -> {
                if (task.isLive()) enter(task, TaskStage.LOADED, now);
            }
            case LOADED -> {
                if (task.isReady()) enter(task, TaskStage.READY, now);
            }
            case READY -> {
                if (targets.state(task.name()) == Targets.State.IN_SERVICE) registered(task, now);
            }
            case REGISTERED -> {}
            case DRAINING -> {
                if (targets.state(task.name()) == Targets.State.UNUSED) stop(task, now);
            }
            case STOPPING -> {
                if (task.inStage(now).compareTo(STOP_TIMEOUT) > 0)
                    task.process().ifPresent(RunningTask::kill);
            }
        }
    }

    private void registered(Task task, Instant now) {
        failuresInRow = 0;
        enter(task, TaskStage.REGISTERED, now);
    }

    private void launch(Task task, Instant now) {
        try {
            RunningTask process = launcher.launch(service, task.name(), task.size(), limited);
            task.launched(process);
            targets.register(task.name(), process.address());
            enter(task, TaskStage.LAUNCHED, now);
        } catch (IOException e) {
            throw new UncheckedIOException(service + ": task " + task.name() + " cannot be started", e);
        }
    }

    private void ended(Task task, Instant now) {
        targets.remove(task.name());
        remove(task);
        boolean asked = task.stage() == TaskStage.STOPPING;
        taskEvent(task, "stopped", asked ? task.reason() : "died", now);
        if (asked) return;
        launchReason = "replacement";
        if (task.stage() == TaskStage.REGISTERED) return;
        failuresInRow++;
        launchNotBefore = now.plus(backoff(failuresInRow));
    }

    private static Duration backoff(int failures) {
        Duration wait = BACKOFF_FIRST.multipliedBy(1L << Math.min(10, failures - 1));
        return wait.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : wait;
    }

    private void doWhatIsDue(Instant now) {
        if (!changed) return;
        changed = false;
        for (TaskAction action : rules.due(wanted, views())) {
            switch (action) {
                case TaskAction.Launch(TaskSize size) -> request(size, now);
                case TaskAction.Drain(String name) -> task(name).ifPresent(task -> drain(task, now));
            }
        }
    }

    private void request(TaskSize size, Instant now) {
        if (now.isBefore(launchNotBefore)) {
            changed = true; // to be asked for again
            return;
        }
        sequence++;
        Task task = new Task("%s-%d".formatted(service, sequence), size, launchReason, now);
        tasks.add(task);
        changed = true;
        taskEvent(task, "requested", task.reason(), now);
        if (launchDelay.isZero()) launch(task, now);
    }

    private void drain(Task task, Instant now) {
        switch (task.stage().state()) {
            case PENDING -> stop(task, now);
            case RUNNING -> {
                targets.deregister(task.name());
                enter(task, TaskStage.DRAINING, now);
            }
            case DRAINING -> {}
        }
    }

    private void stop(Task task, Instant now) {
        targets.remove(task.name());
        if (task.process().isEmpty()) {
            remove(task);
            taskEvent(task, "stopped", task.reason(), now);
            return;
        }
        task.enter(TaskStage.STOPPING, now);
        changed = true;
        task.process().get().terminate();
    }

    private void remove(Task task) {
        tasks.remove(task);
        changed = true;
    }

    private void enter(Task task, TaskStage stage, Instant now) {
        task.enter(stage, now);
        changed = true;
        taskEvent(task, stage.label(), task.reason(), now);
    }

    private void taskEvent(Task task, String state, String reason, Instant now) {
        TaskSize size = task.size();
        events.add(now, "task", new Object[] {
            "service",
            service,
            "task",
            task.name(),
            "state",
            state,
            "cpuUnits",
            size.cpuUnits(),
            "memoryMib",
            size.memoryMib(),
            "reason",
            reason
        });
    }

    /** Tells that a device has an answer of this task. */
    public synchronized void answeredBy(String name, Instant now) {
        task(name).filter(Task::firstAnswer).ifPresent(task -> taskEvent(task, "first-success", task.reason(), now));
    }

    /** The process of the oldest task that takes traffic, for a fault to hit; empty when there is none. */
    public synchronized Optional<RunningTask> oldestInService() {
        return tasks.stream()
                .filter(task -> task.stage() == TaskStage.REGISTERED)
                .findFirst()
                .flatMap(Task::process);
    }

    /** Asks every task to end. */
    public synchronized void stopAll(Instant now) {
        wanted = wanted.withCount(0);
        changed = true;
        for (Task task : List.copyOf(tasks)) if (task.stage() != TaskStage.STOPPING) stop(task, now);
    }

    public synchronized boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Whether no task is on its way from one stage to another. */
    public synchronized boolean settled() {
        for (Task task : tasks) if (task.stage() != TaskStage.REGISTERED) return false;
        return tasks.size() == wanted.count();
    }

    public synchronized boolean inService() {
        return supply(TaskState.RUNNING).count() >= wanted.count();
    }

    public synchronized Capacity wanted() {
        return wanted;
    }

    public synchronized Supply supply(TaskState state) {
        Map<TaskSize, Integer> counts = new HashMap<>();
        for (Task task : tasks) if (task.stage().state() == state) counts.merge(task.size(), 1, Integer::sum);
        return new Supply(counts);
    }

    public synchronized boolean deploying() {
        return rules.deploying(wanted, views());
    }

    /** One task as it is shown and measured. */
    public record TaskInfo(String name, TaskSize size, TaskState state, String stage, Duration cpuTime) {}

    public synchronized List<TaskInfo> tasks() {
        return tasks.stream()
                .map(task -> new TaskInfo(
                        task.name(),
                        task.size(),
                        task.stage().state(),
                        task.stage().label(),
                        task.process().map(RunningTask::cpuTime).orElse(Duration.ZERO)))
                .toList();
    }

    private Optional<Task> task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    private List<TaskView> views() {
        return tasks.stream().map(Task::view).toList();
    }
}
