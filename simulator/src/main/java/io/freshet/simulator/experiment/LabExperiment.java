package io.freshet.simulator.experiment;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Summaries;
import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.ByModel;
import io.freshet.simulator.lab.CoreShares;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.LabRun;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.report.Report;
import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenario;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An experiment in the lab: prepares, runs every arm in every block one after another, and writes summary and report. */
public final class LabExperiment {

    private final ExperimentPlan plan;
    private final Path home;
    private final Path state;
    private final Console console;
    private final Stage stage;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<@Nullable LabRun> current = new AtomicReference<>();

    /**
     * An experiment that is not running yet.
     *
     * @param home the project's directory
     * @param state where models, images and scratch files are kept
     * @param stage shows people how it goes
     */
    public LabExperiment(ExperimentPlan plan, Path home, Path state, Console console, Stage stage) {
        this.plan = plan;
        this.home = home;
        this.state = state;
        this.console = console;
        this.stage = stage;
    }

    /** Ends the load that is under way, skips what was still to come, and lets {@link #run} finish with a report. */
    public void stop() {
        stopping.set(true);
        LabRun running = current.get();
        if (running != null) running.stop();
    }

    /**
     * Runs it.
     *
     * @return whether the ledger of every run that was made balances
     */
    public boolean run() throws Exception {
        try (CpuLimits limits = CpuLimits.detect(console::say);
                HttpClient client = HttpClient.newHttpClient()) {
            console.say("tasks are held to their CPU by " + limits.description());
            Preparation preparation = new Preparation(home, state, limits, client, console);
            Scenario scenario = plan.scenario();
            Map<String, CoreShares.Share> shares = shares(scenario);
            LabEnvironment environment = preparation.environment(List.copyOf(shares.keySet()));
            Payloads payloads = Payloads.standard(shares.keySet(), scenario.seed(), plan.images(), console::say);
            Map<String, Capacity> initial = new LinkedHashMap<>();
            shares.forEach((model, share) -> initial.put(model, share.initial()));
            Map<String, Double> oneTask = preparation.oneTaskPerSecond(environment, initial, payloads);
            oneTask.forEach((model, rate) -> console.say("%s: one task of %s finishes %.1f/s"
                    .formatted(model, ByModel.require(initial, model).size(), rate)));

            List<ServicePlan> services = services(scenario, shares, oneTask);
            LoadPlan load = LoadPlanner.plan(scenario, oneTask);
            Experiment described = describe(services, load, environment, limits.description());
            ExperimentFile.write(plan.directory(), described);
            stage.prepared(banners(described));
            Done done = runAll(environment, services, load, payloads, described);
            stage.done();
            Summaries.write(plan.directory());
            TwinReplay.run(plan.with(Repeats.of(done.blocks())), services, load.outline(), console);
            Report.write(plan.directory());
            return done.balanced();
        }
    }

    private Map<String, CoreShares.Share> shares(Scenario scenario) {
        return CoreShares.ofCores(Runtime.getRuntime().availableProcessors())
                .divide(ModelSpec.memoryMib(scenario.models()));
    }

    private static List<ServicePlan> services(
            Scenario scenario, Map<String, CoreShares.Share> shares, Map<String, Double> oneTask) {
        List<ServicePlan> services = new ArrayList<>();
        shares.forEach((model, share) -> services.add(new ServicePlan(
                model,
                share.initial(),
                share.bounds(),
                ByModel.require(scenario.slo(), model),
                scenario.deadlines().getOrDefault(model, ModelSpec.named(model).deadline()),
                ByModel.require(oneTask, model))));
        return services;
    }

    /** What was run. */
    private record Done(int blocks, boolean balanced) {}

    private Done runAll(
            LabEnvironment environment,
            List<ServicePlan> services,
            LoadPlan load,
            Payloads payloads,
            Experiment described)
            throws Exception {
        boolean balanced = true;
        int number = 0;
        int block = 0;
        do {
            block++;
            if (block > plan.repeats().least()) ExperimentFile.write(plan.directory(), described.withBlocks(block));
            for (Arm arm : plan.order(block)) {
                if (stopping.get()) return new Done(block, balanced);
                number++;
                RunDirectory directory = RunDirectory.create(plan.directory(), block, arm.name());
                LabOrder order = new LabOrder(
                        arm,
                        plan.pace(),
                        services,
                        load,
                        payloads,
                        plan.scenario().faults(),
                        plan.brokerLimits(),
                        plan.tls(),
                        directory);
                console.say(
                        "arm %s, block %d: run %d of %s%d".formatted(arm.name(), block, number, atMost(), plan.runs()));
                balanced &= runOne(environment, order, block, number);
            }
        } while (plan.repeats().goOn(block, () -> Summaries.of(plan.directory()).verdicts()));
        return new Done(block, balanced);
    }

    private boolean runOne(LabEnvironment environment, LabOrder order, int block, int number) throws Exception {
        LabRun run = new LabRun(environment, order, stage.watch(order, block, number));
        current.set(run);
        try {
            Ledger ledger = run.run();
            stage.finished(order, block, ledger);
            return ledger.balanced();
        } finally {
            current.set(null);
        }
    }

    private String atMost() {
        return plan.repeats().least() < plan.repeats().most() ? "at most " : "";
    }

    private String limitsInWords() {
        return switch (plan.brokerLimits()) {
            case NONE -> "";
            case IOT_CORE -> " The broker allows a connection what AWS IoT Core allows.";
        };
    }

    /** What nobody may overlook. */
    private static List<String> banners(Experiment described) {
        return described.weights().entrySet().stream()
                .filter(weights -> weights.getValue().equals("seeded"))
                .map(weights -> weights.getKey() + ": weights=seeded, made from a seed and not trained")
                .toList();
    }

    private Experiment describe(List<ServicePlan> services, LoadPlan load, LabEnvironment environment, String cpuLimit)
            throws IOException {
        Map<String, String> weights = new LinkedHashMap<>();
        Map<String, Double> sloMs = new LinkedHashMap<>();
        Map<String, Double> oneTask = new LinkedHashMap<>();
        Map<String, Experiment.Initial> initial = new LinkedHashMap<>();
        for (ServicePlan service : services) {
            String model = service.model();
            weights.put(model, ExperimentFile.weights(ByModel.require(environment.models(), model)));
            sloMs.put(model, (double) service.slo().toMillis());
            oneTask.put(model, service.oneTaskPerSecond());
            TaskSize size = service.initial().size();
            initial.put(model, new Experiment.Initial(service.initial().count(), size.cpuUnits(), size.memoryMib()));
        }
        Scenario scenario = plan.scenario();
        return new Experiment(
                Experiment.SCHEMA,
                "lab",
                scenario.name(),
                scenario.description() + " " + scenario.inWords() + limitsInWords(),
                scenario.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Here.machine(),
                weights,
                new Experiment.Pace(plan.pace().name(), plan.pace().factor()),
                cpuLimit,
                sloMs,
                oneTask,
                ExperimentFile.phases(load.phases()),
                ExperimentFile.arms(plan.arms(), services.getFirst().bounds(), initial),
                plan.repeats().least(),
                ExperimentFile.faults(scenario));
    }
}
