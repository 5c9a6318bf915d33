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
import java.util.Optional;

/** What is needed to run a lab's experiment again in virtual time. */
public record Replay(Experiment experiment, WorldProfile profile) {

    /** Where the replay of an experiment is, below its directory. */
    public static final String DIRECTORY = "twin";

    /** Reads the complete runs of an experiment; empty when there is none. */
    public static Optional<Replay> of(Path directory) {
        RunDirectory files = new RunDirectory(directory);
        Experiment experiment = ExperimentReader.read(files);
        RunReader reader = new RunReader(files, experiment);
        List<Run> runs = new ArrayList<>();
        for (Experiment.Arm arm : experiment.arms()) {
            reader.runs(arm).stream()
                    .filter(run -> run.status() == RunStatus.COMPLETE)
                    .forEach(runs::add);
        }
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replay(experiment, MeasuredProfile.of(experiment, runs)));
    }
}
