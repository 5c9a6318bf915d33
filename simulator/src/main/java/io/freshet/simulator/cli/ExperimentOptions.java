package io.freshet.simulator.cli;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.experiment.ExperimentPlan;
import io.freshet.simulator.experiment.Repeats;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an experiment is, in whatever world it runs. */
final class ExperimentOptions {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            completionCandidates = BuiltInScenarios.class,
            description =
                    "A YAML file, or a built-in scenario: ${COMPLETION-CANDIDATES}. Default: " + Scenarios.DEFAULT)
    private Optional<String> scenario = Optional.empty();

    @ArgGroup(exclusive = false, heading = "A trace as the load, in place of a scenario:%n")
    private @Nullable TraceOptionGroup trace;

    @Option(
            names = "--arms",
            defaultValue = "fixed,horizontal,vertical,hybrid",
            paramLabel = "A,B,…",
            description = "The strategies to compare: built-in arms or names of policies. Default: ${DEFAULT-VALUE}")
    private String arms = "fixed,horizontal,vertical,hybrid";

    @Option(
            names = "--repeats",
            defaultValue = "1",
            paramLabel = "N|auto",
            description =
                    "How often each arm runs. A verdict needs 6; auto: 6 to 30, until every difference is known to within 5 %%.")
    private String repeats = "1";

    @Option(names = "--seed", description = "Of every random choice. Default: the scenario's")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--rate", defaultValue = "1", description = "Multiplies every rate. Default: 1")
    private double rate = 1;

    @Option(
            names = "--pace",
            defaultValue = "fast",
            description = "fast: none of AWS's delays, short metric periods; aws: AWS's measured delays. Default: fast")
    private String pace = "fast";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: .freshet/runs/TIME-SCENARIO")
    private Optional<Path> out = Optional.empty();

    /**
     * @param world stands in the name of the directory where none is given
     * @throws IllegalArgumentException when a value is wrong; it names it and what is allowed
     */
    ExperimentPlan plan(Home home, String world, Optional<Path> images, BrokerLimits limits) {
        Scenario read = scenario();
        Scenario seeded = seed.map(read::withSeed).orElse(read);
        Scenario scaled = rate == 1 ? seeded : seeded.withRate(rate);
        List<ArmCatalog.Arm> chosen = Arrays.stream(arms.split(","))
                .map(String::strip)
                .map(ArmCatalog::arm)
                .toList();
        String name =
                "%s-%s%s".formatted(STAMP.format(LocalDateTime.now(ZoneId.systemDefault())), world, scaled.name());
        Path directory = out.orElseGet(() -> home.state().resolve("runs").resolve(name));
        return new ExperimentPlan(
                scaled, chosen, Repeats.parse(repeats), Pace.named(pace), directory.toAbsolutePath(), images, limits);
    }

    private Scenario scenario() {
        if (trace == null) return Scenarios.load(scenario.orElse(Scenarios.DEFAULT));
        if (scenario.isPresent()) {
            throw new IllegalArgumentException(
                    "--trace: stands in place of a scenario, but there is '%s' too".formatted(scenario.get()));
        }
        return trace.scenario();
    }
}
