package io.freshet.simulator.cli;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.ConsoleStage;
import io.freshet.simulator.experiment.ExperimentPlan;
import io.freshet.simulator.experiment.LabExperiment;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lab",
        description = "Runs an experiment on this machine: a real broker, router, models and processes.",
        mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {

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
            description = "fast: none of AWS's delays, short metric periods; aws: AWS's measured delays. Default: fast")
    private String pace = "fast";

    @Option(names = "--images", paramLabel = "DIR", description = "Pictures to send instead of drawn ones.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: .freshet/runs/TIME-SCENARIO")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--headless", description = "No live page, plain progress lines only.")
    private boolean headless;

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        Console console = new Console(System.out, Instant.now());
        ExperimentPlan plan = plan(home);
        LabExperiment experiment =
                new LabExperiment(plan, home.directory(), home.state(), console, new ConsoleStage(console));
        CountDownLatch finished = new CountDownLatch(1);
        Thread drain = new Thread(() -> stopAndWait(experiment, finished, console), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try {
            boolean balanced = experiment.run();
            if (headless) console.plain("");
            console.say("report: " + plan.directory().resolve("report.html").toUri());
            return balanced ? 0 : 1;
        } finally {
            finished.countDown();
        }
    }

    /** On Ctrl-C the JVM waits for this before it ends. */
    private static void stopAndWait(LabExperiment experiment, CountDownLatch finished, Console console) {
        if (finished.getCount() == 0) return;
        console.say("stopping: the load ends, what is under way is drained, the report follows");
        experiment.stop();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
                .resolve(STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-" + scaled.name()));
        return new ExperimentPlan(scaled, chosen, repeats, Pace.named(pace), directory.toAbsolutePath(), images);
    }
}
