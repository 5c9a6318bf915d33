package io.freshet.simulator.cli;

import io.freshet.routing.tls.PemFiles;
import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.influx.Influx;
import io.freshet.simulator.influx.InfluxOptions;
import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "influx",
        description =
                "Only the devices: publishes a scenario's load to any MQTT 5 broker and keeps account of the answers.",
        mixinStandardHelpOptions = true)
final class InfluxCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            defaultValue = Scenarios.DEFAULT,
            paramLabel = "SCENARIO",
            completionCandidates = BuiltInScenarios.class,
            description = "A YAML file, or a built-in scenario: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private String scenario = Scenarios.DEFAULT;

    @Option(
            names = "--broker",
            required = true,
            paramLabel = "URI",
            description = "Such as tcp://127.0.0.1:1883; with TLS ssl://HOST:8883, as for AWS IoT Core.")
    private URI broker = URI.create("");

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM: whom to trust. Default: whom the JVM trusts")
    private Optional<Path> ca = Optional.empty();

    @Option(names = "--cert", paramLabel = "FILE", description = "PEM: the devices' certificate.")
    private Optional<Path> cert = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "PEM: its private key.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--one-task",
            paramLabel = "MODEL=RATE",
            split = ",",
            description = "What one initial task of a model can do per second: needed for relative rates.")
    private Map<String, Double> oneTask = new TreeMap<>();

    @Option(names = "--rate", defaultValue = "1", description = "Multiplies every rate of the scenario.")
    private double rate = 1;

    @Option(
            names = "--drain",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Longest wait for the last answers.")
    private int drainSeconds = 60;

    @Option(names = "--images", paramLabel = "DIR", description = "Pictures to send instead of drawn ones.")
    private Optional<Path> images = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where requests.csv.gz and latency.hlog go.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out, Instant.now());
        BrokerSettings settings = BrokerSettings.of(broker, PemFiles.of(ca, cert, key));
        Scenario read = Scenarios.load(scenario);
        Scenario scaled = rate == 1 ? read : read.withRate(rate);
        // a router that is still up has answered the ids of an earlier call
        String runId = scaled.name() + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        LoadPlan plan = LoadPlanner.plan(scaled, oneTask, runId);
        Payloads payloads = Payloads.standard(plan.models(), plan.seed(), images, console::say);
        try (Influx influx = Influx.connect(settings, plan, payloads, InfluxOptions.defaults())) {
            console.say("%d requests in %d s".formatted(plan.size(), plan.lengthMicros() / 1_000_000));
            influx.start(Instant.now().plusSeconds(1));
            influx.awaitSent();
            influx.drain(Duration.ofSeconds(drainSeconds));
            Ledger ledger = influx.ledger();
            if (out.isPresent()) influx.writeLogs(out.get(), 0);
            influx.snapshot().models().forEach((model, stats) -> console.say(model + ": " + stats));
            console.say("ledger: " + ledger);
            return ledger.balanced() ? 0 : 1;
        }
    }
}
