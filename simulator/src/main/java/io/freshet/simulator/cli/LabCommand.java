package io.freshet.simulator.cli;

import io.freshet.simulator.experiment.BothStages;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.experiment.ConsoleStage;
import io.freshet.simulator.experiment.ExperimentPlan;
import io.freshet.simulator.experiment.LabExperiment;
import io.freshet.simulator.experiment.LiveStage;
import io.freshet.simulator.experiment.Stage;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.live.LiveServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "lab",
        description = "Runs an experiment on this machine: a real broker, router, models and processes.",
        mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {

    @Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    @Option(
            names = "--broker-limits",
            defaultValue = "none",
            paramLabel = "LIMITS",
            description = "none; iot-core: the broker refuses or delays what exceeds these limits of AWS IoT Core: per"
                    + " connection 100 publishes/s, 512 KiB/s and 100 unacknowledged deliveries; payloads of 128 KiB; topics"
                    + " of 7 slashes and 256 bytes; no QoS 2; no publish to a topic that begins with $; no share group of requests"
                    + " for others than routers. It knows no other limits, and no policies. Default: none")
    private String brokerLimits = "none";

    @Option(
            names = "--tls",
            description =
                    "Router and devices speak TLS with the broker, each with a certificate of its own, made for the run.")
    private boolean tls;

    @Option(names = "--images", paramLabel = "DIR", description = "Pictures to send instead of drawn ones.")
    private Optional<Path> images = Optional.empty();

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
        ExperimentPlan plain = experiment.plan(home, "", images, BrokerLimits.named(brokerLimits));
        ExperimentPlan plan = tls ? plain.withTls() : plain;
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
        LabExperiment lab = new LabExperiment(plan, home.directory(), home.state(), console, stage);
        CountDownLatch finished = new CountDownLatch(1);
        Thread drain = new Thread(() -> stopAndWait(lab, finished, console), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try {
            boolean balanced = lab.run();
            console.say("report: " + plan.directory().resolve("report.html").toUri());
            return balanced ? 0 : 1;
        } finally {
            finished.countDown();
        }
    }

    /** On Ctrl-C the JVM waits for this before it ends. */
    private static void stopAndWait(LabExperiment lab, CountDownLatch finished, Console console) {
        if (finished.getCount() == 0) return;
        console.say("stopping: the load ends, what is under way is drained, the report follows");
        lab.stop();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
