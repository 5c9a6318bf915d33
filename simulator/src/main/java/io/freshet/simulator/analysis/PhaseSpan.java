package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A phase of the load on the run's clock.
 *
 * @param label its name, numbered where a name occurs more than once ({@code heavy 2})
 * @param startMicros inclusive, since the load's start
 * @param endMicros exclusive
 */
public record PhaseSpan(String label, long startMicros, long endMicros, Map<String, Double> perSecond) {

    /** The phases of an experiment in order. */
    public static List<PhaseSpan> of(Experiment experiment) {
        List<PhaseSpan> spans = new ArrayList<>();
        for (Experiment.Phase phase : experiment.phases()) {
            spans.add(new PhaseSpan(
                    label(experiment.phases(), phase, spans.size()),
                    Math.round(phase.startS() * 1e6),
                    Math.round(phase.endS() * 1e6),
                    phase.perSecond()));
        }
        return List.copyOf(spans);
    }

    private static String label(List<Experiment.Phase> all, Experiment.Phase phase, int index) {
        long same =
                all.stream().filter(other -> other.name().equals(phase.name())).count();
        if (same == 1) return phase.name();
        long before = all.subList(0, index).stream()
                .filter(other -> other.name().equals(phase.name()))
                .count();
        return phase.name() + " " + (before + 1);
    }

    public boolean contains(long micros) {
        return micros >= startMicros && micros < endMicros;
    }

    public double startSeconds() {
        return startMicros / 1e6;
    }

    public double endSeconds() {
        return endMicros / 1e6;
    }

    /** Whether this phase offers a model more than the arm's initial tasks can do. */
    public boolean overloads(String model, Experiment experiment, Experiment.Arm arm) {
        Double oneTask = experiment.oneTaskPerSecond().get(model);
        Double rate = perSecond.get(model);
        Experiment.Initial initial = arm.initial().get(model);
        return oneTask != null && rate != null && rate > oneTask * (initial == null ? 1 : initial.count());
    }
}
