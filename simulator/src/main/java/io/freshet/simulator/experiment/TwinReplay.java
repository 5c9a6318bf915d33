package io.freshet.simulator.experiment;

import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.replay.Replay;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.twin.Hazards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a lab's experiment again in virtual time, from what was measured in it, below the lab's own directory. */
final class TwinReplay {

    /** Fewest blocks: one run's p99 of a few hundred requests is chance, and the twin's are quickly run. */
    private static final int BLOCKS_MIN = 6;

    private TwinReplay() {}

    /** Does nothing where not every model was answered: then there is nothing to measure it by. */
    static void run(ExperimentPlan plan, List<ServicePlan> services, LoadOutline load, Console console)
            throws IOException {
        Optional<Replay> replay = Replay.of(plan.directory());
        boolean known = replay.isPresent()
                && services.stream()
                        .allMatch(service -> replay.get().profile().services().containsKey(service.model()));
        if (!known) {
            console.say("the twin does not replay this: not every model was answered in a complete run");
            return;
        }
        Path directory = plan.directory().resolve(Replay.DIRECTORY);
        console.say("the twin replays it");
        Repeats repeats =
                Repeats.of(Math.max(BLOCKS_MIN, replay.get().experiment().blocks()));
        ExperimentPlan again = plan.in(directory).with(repeats);
        new TwinExperiment(again, replay.get().profile(), services, load, true, console, Hazards.NONE)
                .run(true); // with its requests: to be compared with the lab's
        replay.get().profile().write(directory.resolve("profile.json"));
    }
}
