package io.freshet.simulator.analysis;

import java.util.List;

/** The models that an experiment is about: those that some phase overloads; all of them when none does. */
public final class FocusModels {

    private FocusModels() {}

    public static List<String> of(Experiment experiment) {
        List<String> overloaded = experiment.models().stream()
                .filter(model -> overloaded(experiment, model))
                .toList();
        return overloaded.isEmpty() ? experiment.models() : overloaded;
    }

    private static boolean overloaded(Experiment experiment, String model) {
        return PhaseSpan.of(experiment).stream()
                .anyMatch(phase -> experiment.arms().stream().anyMatch(arm -> phase.overloads(model, experiment, arm)));
    }
}
