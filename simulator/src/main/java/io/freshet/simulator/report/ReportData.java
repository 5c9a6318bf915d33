package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.ExperimentReader;
import io.freshet.simulator.analysis.FocusModels;
import io.freshet.simulator.analysis.RunDirectory;
import io.freshet.simulator.analysis.RunReader;
import io.freshet.simulator.analysis.Score;
import io.freshet.simulator.analysis.Summaries;
import io.freshet.simulator.analysis.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything the sections show.
 *
 * @param arms those that began, in the experiment's order
 * @param replay the same in virtual time, from what was measured here
 */
record ReportData(
        Path directory, Experiment experiment, Summary summary, List<ArmView> arms, Optional<ReportData> replay) {

    private static final String TWIN = "twin";

    static ReportData of(Path directory) {
        RunDirectory files = new RunDirectory(directory);
        Experiment experiment = ExperimentReader.read(files);
        Summary summary = Summaries.of(directory);
        RunReader reader = new RunReader(files, experiment);
        List<ArmView> views = new ArrayList<>();
        for (int i = 0; i < summary.arms().size(); i++) {
            int index = i;
            ArmSummary arm = summary.arms().get(i);
            Experiment.Arm asked = experiment.arms().get(i);
            arm.shown()
                    .ifPresent(
                            figures -> views.add(new ArmView(index, arm, figures, reader.run(figures.block(), asked))));
        }
        return new ReportData(directory, experiment, summary, List.copyOf(views), replay(directory, experiment));
    }

    private static Optional<ReportData> replay(Path directory, Experiment experiment) {
        RunDirectory files = new RunDirectory(directory.resolve(TWIN));
        return experiment.world().equals(TWIN) || !Files.isRegularFile(files.summary())
                ? Optional.empty()
                : Optional.of(of(files.root()));
    }

    /** Those that a user can choose. */
    List<ArmView> chosen() {
        return arms.stream().filter(arm -> Experiment.canBeChosen(arm.name())).toList();
    }

    /** Absent when there is no such arm or it never began. */
    Optional<ArmView> arm(String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
    }

    /** The models the experiment is about; of those only the ones that some arm did not serve well, where there are any. */
    List<String> focus() {
        List<String> all = FocusModels.of(experiment);
        List<String> missed = all.stream().filter(this::isMissed).toList();
        return missed.isEmpty() ? all : missed;
    }

    private boolean isMissed(String model) {
        return chosen().stream().anyMatch(arm -> 100 * arm.attainment(model).orElse(1) < Score.MIDDLE.wantedPercent());
    }

    /** The arm that others are held against: the one that never scales, else the first. */
    Optional<ArmView> baseline() {
        return unscaled().or(() -> chosen().stream().findFirst());
    }

    /** The first arm that never scales. */
    Optional<ArmView> unscaled() {
        return chosen().stream()
                .filter(arm -> arm.arm().policy().equals("fixed"))
                .findFirst();
    }

    double sloMs(String model) {
        return experiment.sloMs().getOrDefault(model, Double.MAX_VALUE);
    }

    /** The end of the shared time axis, in seconds since the load's start. */
    double endSeconds() {
        double runs = arms.stream()
                .mapToDouble(arm -> arm.run().loadEndMicros() / 1e6)
                .max()
                .orElse(1);
        return Math.max(1, Math.max(runs, experiment.seconds()));
    }
}
