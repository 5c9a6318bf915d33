package io.freshet.simulator.cli;

import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.ExperimentPlan;
import io.freshet.simulator.experiment.HazardWords;
import io.freshet.simulator.experiment.TwinExperiment;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.replay.Replay;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "twin",
        description =
                "Runs the same experiment in virtual time: the same policies, rules and load, computed in a moment.",
        mixinStandardHelpOptions = true)
final class TwinCommand implements Callable<Integer> {

    @Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "A profile.json. Default: one measured on two cores")
    private Optional<Path> profile = Optional.empty();

    @Option(
            names = "--like",
            paramLabel = "DIR",
            description = "Measures the profile in the runs of this lab directory.")
    private Optional<Path> like = Optional.empty();

    @Option(names = "--cores", description = "Cores that the services share. Default: those of this machine")
    private int cores = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--hazard",
            split = ",",
            paramLabel = "HAZARD",
            description =
                    "What goes wrong by itself: health-checks (of the NLB as the README tunes it; =default for its own),"
                            + " spot=INTERRUPTIONS-PER-TASK-HOUR, throttling=EVERY/LASTS, such as throttling=10m/30s.")
    private List<String> hazards = List.of();

    @Option(
            names = "--requests",
            description = "Writes requests.csv.gz, a row for every request: of at most 5 million in a run.")
    private boolean requests;

    @Option(
            names = "--no-hindsight",
            description =
                    "Leaves out the best constant capacity and the oracle, which take some 30 runs of each service.")
    private boolean noHindsight;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, Instant.now());
        ExperimentPlan plan = experiment.plan(Home.find(), "twin-", Optional.empty(), BrokerLimits.NONE);
        WorldProfile world = world();
        console.say("profile: " + world.source());
        TwinExperiment twin = TwinExperiment.of(plan, world, cores, HazardWords.parse(hazards), console);
        boolean balanced = (noHindsight ? twin.withoutHindsight() : twin).run(requests);
        console.say("report: " + plan.directory().resolve("report.html").toUri());
        return balanced ? 0 : 1;
    }

    private WorldProfile world() throws IOException {
        if (profile.isPresent() && like.isPresent()) {
            throw new IllegalArgumentException("--profile, --like: give one of them");
        }
        if (profile.isPresent()) return WorldProfile.read(profile.get());
        if (like.isPresent()) {
            return Replay.of(like.get())
                    .orElseThrow(
                            () -> new IllegalArgumentException("--like: no complete run to measure in " + like.get()))
                    .profile();
        }
        return WorldProfile.builtIn();
    }
}
