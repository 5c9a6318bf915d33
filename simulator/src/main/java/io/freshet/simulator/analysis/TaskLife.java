package io.freshet.simulator.analysis;

import io.freshet.scaling.TaskSize;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A task's life.
 *
 * @param reason {@code initial}, {@code scale} or {@code replacement}
 * @param reached when it reached each state first, in microseconds since the load's start
 */
public record TaskLife(String service, String task, TaskSize size, String reason, Map<TaskState, Long> reached) {

    /** Every task whose size is known, in the order in which they appear. */
    public static List<TaskLife> of(Run run) {
        Map<String, List<RunEvent.TaskChanged>> byTask = new LinkedHashMap<>();
        run.events(RunEvent.TaskChanged.class)
                .forEach(event -> byTask.computeIfAbsent(event.service() + "/" + event.task(), key -> new ArrayList<>())
                        .add(event));
        return byTask.values().stream()
                .filter(changes ->
                        changes.stream().anyMatch(change -> change.size().isPresent()))
                .map(TaskLife::of)
                .toList();
    }

    private static TaskLife of(List<RunEvent.TaskChanged> changes) {
        Map<TaskState, Long> reached = new EnumMap<>(TaskState.class);
        changes.forEach(change -> reached.putIfAbsent(change.state(), change.t()));
        RunEvent.TaskChanged first = changes.getFirst();
        TaskSize size = changes.stream()
                .flatMap(change -> change.size().stream())
                .findFirst()
                .orElseThrow();
        return new TaskLife(first.service(), first.task(), size, first.reason(), reached);
    }

    public OptionalLong at(TaskState state) {
        Long micros = reached.get(state);
        return micros == null ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** When it was first asked for. */
    long beganMicros() {
        return reached.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    /** Whether traffic is sent to it at that moment. */
    public boolean serves(long micros) {
        OptionalLong from = at(TaskState.REGISTERED);
        return from.isPresent() && from.getAsLong() <= micros && micros < leftMicros();
    }

    /** Whether it is paid for at that moment. */
    public boolean paid(long micros) {
        OptionalLong from = at(TaskState.LAUNCHED);
        return from.isPresent()
                && from.getAsLong() <= micros
                && micros < at(TaskState.STOPPED).orElse(Long.MAX_VALUE);
    }

    private long leftMicros() {
        return Math.min(
                at(TaskState.DRAINING).orElse(Long.MAX_VALUE),
                at(TaskState.STOPPED).orElse(Long.MAX_VALUE));
    }
}
