package io.freshet.simulator.replay;

import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.ExperimentReader;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.RunDirectory;
import io.freshet.simulator.analysis.RunReader;
import io.freshet.simulator.analysis.RunStatus;
import io.freshet.simulator.twin.WorldProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is needed to run a lab's experiment again in virtual time. */
public record Replay(Experiment experiment, WorldProfile profile) {

    /**
     * Reads the complete runs of a lab's experiment.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Replay of(Path directory) {
        RunDirectory files = new RunDirectory(directory);
        Experiment experiment = ExperimentReader.read(files);
        RunReader reader = new RunReader(files, experiment);
        List<Run> runs = new ArrayList<>();
        for (Experiment.Arm arm : experiment.arms()) {
            reader.runs(arm).stream()
                    .filter(run -> run.status() == RunStatus.COMPLETE)
                    .forEach(runs::add);
        }
        if (runs.isEmpty()) throw new IllegalArgumentException(directory + ": has no complete run to measure");
        return new Replay(experiment, MeasuredProfile.of(experiment, runs));
    }
}
