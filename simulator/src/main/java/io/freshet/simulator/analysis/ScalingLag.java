package io.freshet.simulator.analysis;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Takes each scaling action's lag apart: decision, launched, loaded, ready, registered, first success. */
final class ScalingLag {

    private record Leg(LagStep step, TaskState to) {}

    private static final List<Leg> LEGS = List.of(
            new Leg(LagStep.LAUNCH, TaskState.LAUNCHED),
            new Leg(LagStep.LOAD, TaskState.LOADED),
            new Leg(LagStep.READY, TaskState.READY),
            new Leg(LagStep.REGISTER, TaskState.REGISTERED),
            new Leg(LagStep.FIRST_SUCCESS, TaskState.FIRST_SUCCESS));

    private final Run run;
    private final List<TaskLife> tasks;
    private final List<RunEvent.Acted> acted;

    private ScalingLag(Run run) {
        this.run = run;
        this.tasks = TaskLife.of(run);
        this.acted = run.events(RunEvent.Acted.class).toList();
    }

    static List<ScalingAction> actions(Run run) {
        ScalingLag lag = new ScalingLag(run);
        return lag.acted.stream().map(lag::action).toList();
    }

    private ScalingAction action(RunEvent.Acted action) {
        long decided = decidedMicros(action);
        long until = nextActionMicros(action);
        Map<LagStep, Double> lagMs =
                switch (action.action()) {
                    case OUT, UP, DOWN, REPLACE -> started(action, decided, until);
                    case IN -> stopped(action, decided, until);
                };
        return new ScalingAction(
                action.seconds(),
                action.service(),
                action.action(),
                action.from(),
                action.to(),
                action.reason(),
                lagMs);
    }

    /** The newest decision to scale this service at or before the action; the action itself when there is none. */
    private long decidedMicros(RunEvent.Acted action) {
        return run.events(RunEvent.Decided.class)
                .filter(decision -> decision.scale()
                        && decision.applied().startsWith("accepted")
                        && decision.service().equals(action.service())
                        && decision.t() <= action.t())
                .mapToLong(RunEvent::t)
                .max()
                .orElse(action.t());
    }

    private long nextActionMicros(RunEvent.Acted action) {
        return acted.stream()
                .filter(other -> other.service().equals(action.service()) && other.t() > action.t())
                .mapToLong(RunEvent::t)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Map<LagStep, Double> started(RunEvent.Acted action, long decided, long until) {
        List<TaskLife> born = tasks.stream()
                .filter(task -> task.service().equals(action.service())
                        && !task.reason().equals("initial"))
                .filter(task -> task.beganMicros() >= decided && task.beganMicros() < until)
                .toList();
        Map<LagStep, Double> lagMs = new EnumMap<>(LagStep.class);
        first(born).ifPresent(task -> legs(task, decided, lagMs));
        if (!born.isEmpty()
                && born.stream().allMatch(task -> task.at(TaskState.REGISTERED).isPresent())) {
            times(born.stream(), TaskState.REGISTERED)
                    .max(Comparator.naturalOrder())
                    .ifPresent(last -> lagMs.put(LagStep.ALL_REGISTERED, (last - decided) / 1e3));
        }
        return lagMs;
    }

    /** The new task that helped first: by its first success, or by how early it was asked for when none has one. */
    private static Optional<TaskLife> first(List<TaskLife> born) {
        return born.stream()
                .min(Comparator.<TaskLife>comparingLong(
                                task -> task.at(TaskState.FIRST_SUCCESS).orElse(Long.MAX_VALUE))
                        .thenComparingLong(TaskLife::beganMicros));
    }

    private static void legs(TaskLife task, long decided, Map<LagStep, Double> lagMs) {
        long from = decided;
        for (Leg leg : LEGS) {
            OptionalLong to = task.at(leg.to());
            if (to.isEmpty()) return;
            lagMs.put(leg.step(), (to.getAsLong() - from) / 1e3);
            from = to.getAsLong();
        }
        lagMs.put(LagStep.TOTAL, (from - decided) / 1e3);
    }

    private Map<LagStep, Double> stopped(RunEvent.Acted action, long decided, long until) {
        Map<LagStep, Double> lagMs = new EnumMap<>(LagStep.class);
        Stream<TaskLife> leaving = tasks.stream().filter(task -> {
            long draining = task.at(TaskState.DRAINING).orElse(Long.MIN_VALUE);
            return task.service().equals(action.service()) && draining >= decided && draining < until;
        });
        times(leaving, TaskState.STOPPED)
                .max(Comparator.naturalOrder())
                .ifPresent(last -> lagMs.put(LagStep.STOP, (last - decided) / 1e3));
        return lagMs;
    }

    private static Stream<Long> times(Stream<TaskLife> tasks, TaskState state) {
        return tasks.flatMap(task -> task.at(state).stream().boxed());
    }
}
