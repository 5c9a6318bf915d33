package io.freshet.simulator.cli;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.ExperimentPlan;
import io.freshet.simulator.experiment.TwinExperiment;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.replay.Replay;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "twin",
        description =
                "Runs the same experiment in virtual time: the same policies, rules and load, computed in a moment.",
        mixinStandardHelpOptions = true)
final class TwinCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(
            index = "0",
            defaultValue = "burst",
            paramLabel = "SCENARIO",
            description =
                    "A built-in scenario (burst, burst-faults, phases, smoke) or a YAML file. Default: ${DEFAULT-VALUE}")
    private String scenario = "burst";

    @Option(
            names = "--arms",
            defaultValue = "fixed,horizontal,vertical,hybrid",
            paramLabel = "A,B,…",
            description = "The strategies to compare: built-in arms or names of policies. Default: ${DEFAULT-VALUE}")
    private String arms = "fixed,horizontal,vertical,hybrid";

    @Option(names = "--repeats", defaultValue = "1", description = "How often each arm runs. A verdict needs 6.")
    private int repeats = 1;

    @Option(names = "--seed", description = "Of every random choice. Default: the scenario's")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--rate", defaultValue = "1", description = "Multiplies every rate of the scenario.")
    private double rate = 1;

    @Option(
            names = "--pace",
            defaultValue = "fast",
            description = "fast: the lab's delays and short metric periods; aws: AWS's measured delays. Default: fast")
    private String pace = "fast";

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

    @Option(names = "--requests", description = "Keeps requests.csv.gz: a row for every request.")
    private boolean requests;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: .freshet/runs/TIME-twin-SCENARIO")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, Instant.now());
        ExperimentPlan plan = plan(Home.find());
        WorldProfile world = world();
        console.say("profile: " + world.source());
        boolean balanced = TwinExperiment.of(plan, world, cores, console).run(requests);
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
        return measuredElsewhere();
    }

    private static WorldProfile measuredElsewhere() throws IOException {
        Path copy = Files.createTempFile("profile", ".json");
        try (InputStream in = WorldProfile.class.getResourceAsStream("profile.json")) {
            if (in == null) throw new IllegalStateException("profile.json is not on the class path");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return WorldProfile.read(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private ExperimentPlan plan(Home home) {
        Scenario read = Scenarios.load(scenario);
        Scenario seeded = seed.map(read::withSeed).orElse(read);
        Scenario scaled = rate == 1 ? seeded : seeded.withRate(rate);
        List<ArmCatalog.Arm> chosen = Arrays.stream(arms.split(","))
                .map(String::strip)
                .map(ArmCatalog::arm)
                .toList();
        Path directory = out.orElseGet(() -> home.state()
                .resolve("runs")
                .resolve(STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-twin-" + scaled.name()));
        return new ExperimentPlan(
                scaled,
                chosen,
                repeats,
                Pace.named(pace),
                directory.toAbsolutePath(),
                Optional.empty(),
                BrokerLimits.NONE);
    }
}
