package io.freshet.simulator.cli;

import io.freshet.simulator.experiment.Console;
import io.freshet.simulator.influx.BrokerSettings;
import io.freshet.simulator.influx.Influx;
import io.freshet.simulator.influx.InfluxOptions;
import io.freshet.simulator.influx.InfluxSummary;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.influx.Tokens;
import io.freshet.simulator.influx.TrafficRecorder;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.scenario.Scenarios;
import io.freshet.simulator.scenario.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "influx",
        description =
                "Only the devices: publishes a scenario's load to any MQTT 5 broker and keeps account of the answers.",
        mixinStandardHelpOptions = true,
        subcommands = InfluxMergeCommand.class)
final class InfluxCommand implements Callable<Integer> {

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

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

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description = {
                "Sends only what the Kth of N equal parts of the devices sends. All parts together are the load of one run;",
                "'freshet influx merge' puts their results together. Give each part the same scenario, seed and --run."
            })
    private Optional<String> shard = Optional.empty();

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = {
                "Begins every id. Default: a new one for each call; with --shard one that the scenario and its seed give,",
                "the same for every part: give another when a router may remember the ids of an earlier run."
            })
    private Optional<String> run = Optional.empty();

    @Option(names = "--seed", description = "Of every random choice. Default: the scenario's")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--late",
            defaultValue = "250ms",
            paramLabel = "DURATION",
            description =
                    "The run fails when more than 1 %% of its sends are later than this. Default: ${DEFAULT-VALUE}")
    private String late = "250ms";

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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where requests.csv.gz, latency.hlog and influx.json go.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--record",
            arity = "2",
            paramLabel = "FILTER FILE",
            hideParamSyntax = true,
            description = {
                "(FILTER FILE) Sends nothing: writes the time, model, site, device and size of every request that matches the",
                "topic filter into a trace that 'twin', 'lab' and 'influx' take as --trace FILE, until Ctrl-C or for --for.",
                "Payloads are never written: they may be personal."
            })
    private List<String> record = List.of();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long to record, such as 10m. Default: until Ctrl-C")
    private Optional<String> recordFor = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out, Instant.now());
        if (!record.isEmpty()) return record(console);
        if (recordFor.isPresent()) throw new IllegalArgumentException("--for: is for --record");
        Duration lateMax = TraceColumns.duration("--late", late);
        BrokerSettings settings = broker.settings();
        LoadPlan plan = plan();
        Influx.requireBroker(settings);
        console.say("broker %s: connected".formatted(settings.address()));
        Payloads payloads = Payloads.standard(plan.models(), plan.seed(), images, console::say);
        console.say("run %s, part %s: %d requests from %d devices in %d s"
                .formatted(
                        plan.runId(),
                        plan.shard().text(),
                        plan.size(),
                        plan.devices().size(),
                        plan.lengthMicros() / 1_000_000));
        try (Influx influx = Influx.connect(settings, plan, payloads, InfluxOptions.defaults())) {
            influx.start(Instant.now().plusSeconds(1));
            influx.awaitSent();
            influx.drain(Duration.ofSeconds(drainSeconds));
            InfluxSummary summary = influx.summary(0);
            if (out.isPresent()) {
                influx.writeLogs(out.get(), 0);
                summary.write(out.get());
            }
            influx.snapshot().models().forEach((model, stats) -> console.say(model + ": " + stats));
            return InfluxFindings.say(console, summary, lateMax);
        }
    }

    private LoadPlan plan() {
        Shard part = shard.map(Shard::parse).orElse(Shard.WHOLE);
        Scenario read = scenario();
        Scenario seeded = seed.map(read::withSeed).orElse(read);
        Scenario scaled = rate == 1 ? seeded : seeded.withRate(rate);
        LoadPlan whole = runId(scaled)
                .map(id -> LoadPlanner.plan(scaled, oneTask, id))
                .orElseGet(() -> LoadPlanner.plan(scaled, oneTask));
        return part.isWhole() ? whole : whole.shard(part);
    }

    private Scenario scenario() {
        if (trace == null) return Scenarios.load(scenario.orElse(Scenarios.DEFAULT));
        if (scenario.isEmpty()) return trace.scenario();
        throw new IllegalArgumentException(
                "--trace: stands in place of a scenario, but there is '%s' too".formatted(scenario.get()));
    }

    /** A router that is still up remembers the ids of an earlier call; parts of one load have to agree on theirs. */
    private Optional<String> runId(Scenario scenario) {
        run.ifPresent(InfluxCommand::requireRun);
        if (run.isPresent() || shard.isPresent()) return run;
        return Optional.of(scenario.name() + "-" + Tokens.random());
    }

    private static void requireRun(String name) {
        if (!RUN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "--run: '%s' must be 1 to 100 of the characters A-Z a-z 0-9 _ . : -".formatted(name));
        }
    }

    private int record(Console console) throws Exception {
        Optional<Duration> length = recordFor.map(text -> TraceColumns.duration("--for", text));
        return TrafficRecorder.run(broker.settings(), record.get(0), Path.of(record.get(1)), length, console::say);
    }
}
