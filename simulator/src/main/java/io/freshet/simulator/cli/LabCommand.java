package io.freshet.simulator.cli;

import io.freshet.scaling.policy.ArmCatalog;
import io.freshet.simulator.experiment.BothStages;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.ConsoleStage;
import io.freshet.simulator.experiment.ExperimentPlan;
import io.freshet.simulator.experiment.LabExperiment;
import io.freshet.simulator.experiment.LiveStage;
import io.freshet.simulator.experiment.Stage;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.live.LiveServer;
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

    @Option(
            names = "--broker-limits",
            defaultValue = "none",
            paramLabel = "LIMITS",
            description = "none; iot-core: the broker refuses what AWS IoT Core would refuse. Default: none")
    private String brokerLimits = "none";

    @Option(names = "--images", paramLabel = "DIR", description = "Pictures to send instead of drawn ones.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: .freshet/runs/TIME-SCENARIO")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--headless", description = "No live page, plain progress lines only.")
    private boolean headless;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "Port of the live page on 127.0.0.1. Default: any free one")
    private int port;

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        Console console = new Console(System.out, Instant.now());
        ExperimentPlan plan = plan(home);
        Stage lines = new ConsoleStage(console);
        if (headless) return run(home, plan, console, lines);
        try (LiveServer live = LiveServer.start(port)) {
            console.say("live page: " + live.address());
            int exitCode =
                    run(home, plan, console, new BothStages(lines, new LiveStage(plan, Instant.now(), live::publish)));
            live.reportIn(plan.directory());
            keepPage(console);
            return exitCode;
        }
    }

    /** A person at a terminal may want to look at the page and the report behind it; a script does not. */
    private static void keepPage(Console console) {
        Optional<java.io.Console> terminal =
                Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        if (terminal.isEmpty()) return;
        console.say("the live page stays until you press Enter");
        terminal.get().readLine();
    }

    private static int run(Home home, ExperimentPlan plan, Console console, Stage stage) throws Exception {
        LabExperiment experiment = new LabExperiment(plan, home.directory(), home.state(), console, stage);
        CountDownLatch finished = new CountDownLatch(1);
        Thread drain = new Thread(() -> stopAndWait(experiment, finished, console), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try {
            boolean balanced = experiment.run();
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
        return new ExperimentPlan(
                scaled,
                chosen,
                repeats,
                Pace.named(pace),
                directory.toAbsolutePath(),
                images,
                BrokerLimits.named(brokerLimits));
    }
}
