package io.freshet.simulator.experiment;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Summaries;
import io.freshet.simulator.lab.ByModel;
import io.freshet.simulator.lab.CoreShares;
import io.freshet.simulator.lab.ModelSpec;
import io.freshet.simulator.lab.ServicePlan;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.report.Report;
import io.freshet.simulator.scenario.LoadOutline;
import io.freshet.simulator.scenario.LoadPlanner;
import io.freshet.simulator.scenario.Scenario;
import io.freshet.simulator.twin.Hazards;
import io.freshet.simulator.twin.Spot;
import io.freshet.simulator.twin.TwinOrder;
import io.freshet.simulator.twin.TwinResult;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An experiment in virtual time: the lab's, with the same arms, bounds, load and files. */
public final class TwinExperiment {

    private final ExperimentPlan plan;
    private final WorldProfile profile;
    private final List<ServicePlan> services;
    private final LoadOutline load;
    private final boolean hindsight;
    private final Console console;
    private final Hazards hazards;

    /**
     * An experiment that is not running yet.
     *
     * @param profile what was measured of the services
     * @param load the requests, all of services that the profile knows
     * @param hindsight whether the best constant capacity and the oracle are run beside the arms
     * @param hazards what goes wrong by itself
     */
    TwinExperiment(
            ExperimentPlan plan,
            WorldProfile profile,
            List<ServicePlan> services,
            LoadOutline load,
            boolean hindsight,
            Console console,
            Hazards hazards) {
        this.plan = plan;
        this.profile = profile;
        this.services = List.copyOf(services);
        this.load = load;
        this.hindsight = hindsight;
        this.console = console;
        this.hazards = hazards;
    }

    /**
     * The lab's experiment on a machine of so many cores, whose one task of each model does what the profile says.
     *
     * @param hazards what goes wrong by itself
     * @throws IllegalArgumentException when the profile lacks a model of the scenario
     */
    public static TwinExperiment of(
            ExperimentPlan plan, WorldProfile profile, int cores, Hazards hazards, Console console) {
        List<ServicePlan> services = services(plan.scenario(), profile, cores);
        Map<String, Double> oneTask = new LinkedHashMap<>();
        services.forEach(service -> oneTask.put(service.model(), service.oneTaskPerSecond()));
        return new TwinExperiment(
                plan, profile, services, LoadPlanner.outline(plan.scenario(), oneTask), true, console, hazards);
    }

    /** The same without the best constant capacity and the oracle, which take some 30 runs of each service. */
    public TwinExperiment withoutHindsight() {
        return new TwinExperiment(plan, profile, services, load, false, console, hazards);
    }

    /**
     * Runs it.
     *
     * @param listed whether each run writes {@code requests.csv.gz}, a row for every request
     * @return whether every run accounts for all its requests
     * @throws IllegalArgumentException when more requests are to be listed than one run may
     */
    public boolean run(boolean listed) throws IOException {
        if (listed) load.requireListable();
        boolean balanced = true;
        int done = 0;
        do {
            done++;
            Experiment described = describe(done);
            ExperimentFile.write(plan.directory(), described);
            for (Arm arm : plan.order(done)) {
                balanced &= runOne(arm.name(), orders(arm, done), done, described, listed);
            }
            if (hindsight) balanced &= runHindsight(done, described, listed);
        } while (plan.repeats().goOn(done, () -> Summaries.of(plan.directory()).verdicts()));
        console.say("summary and report of %d runs".formatted(done * arms().size()));
        Summaries.write(plan.directory());
        Report.write(plan.directory());
        return balanced;
    }

    private static List<ServicePlan> services(Scenario scenario, WorldProfile profile, int cores) {
        List<ServicePlan> services = new ArrayList<>();
        CoreShares.ofCores(cores)
                .divide(ModelSpec.memoryMib(scenario.models()))
                .forEach((model, share) -> services.add(new ServicePlan(
                        model,
                        share.initial(),
                        share.bounds(),
                        ByModel.require(scenario.slo(), model),
                        scenario.deadlines()
                                .getOrDefault(model, ModelSpec.named(model).deadline()),
                        profile.service(model)
                                .throughputPerSecond(share.initial().size().vcpu()))));
        return services;
    }

    private List<TwinOrder> orders(Arm arm, int block) {
        TwinServices twin = twin();
        return services.stream()
                .map(service -> twin.order(service, arm, load, plan.scenario().faults(), block))
                .toList();
    }

    private TwinServices twin() {
        return new TwinServices(profile, plan.pace(), hazards);
    }

    private boolean runHindsight(int block, Experiment described, boolean listed) throws IOException {
        boolean balanced = true;
        HindsightArms arms =
                new HindsightArms(twin(), services, load, plan.scenario().faults(), console::say);
        for (Map.Entry<String, List<TwinOrder>> arm : arms.orders(block).entrySet()) {
            balanced &= runOne(arm.getKey(), arm.getValue(), block, described, listed);
        }
        return balanced;
    }

    private boolean runOne(String arm, List<TwinOrder> orders, int block, Experiment described, boolean listed)
            throws IOException {
        long started = System.nanoTime();
        RunDirectory directory = RunDirectory.create(plan.directory(), block, arm);
        String what = "[%s] block %d".formatted(arm, block);
        List<TwinResult> results = new TwinArm(load, described, directory, listed, console, what).run(orders);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        boolean balanced = results.stream().allMatch(TwinResult::balanced);
        console.say("%s: %d requests in %d ms, %s"
                .formatted(
                        what,
                        results.stream().mapToLong(TwinResult::published).sum(),
                        took.toMillis(),
                        balanced ? "balanced" : "NOT BALANCED"));
        return balanced;
    }

    private List<Arm> arms() {
        return hindsight
                ? Stream.concat(plan.arms().stream(), HindsightArms.ALL.stream())
                        .toList()
                : plan.arms();
    }

    private Experiment describe(int blocks) {
        Map<String, Double> sloMs = new LinkedHashMap<>();
        Map<String, Double> oneTask = new LinkedHashMap<>();
        Map<String, Experiment.Initial> initial = new LinkedHashMap<>();
        for (ServicePlan service : services) {
            TaskSize size = service.initial().size();
            sloMs.put(service.model(), (double) service.slo().toMillis());
            oneTask.put(service.model(), service.oneTaskPerSecond());
            initial.put(
                    service.model(),
                    new Experiment.Initial(service.initial().count(), size.cpuUnits(), size.memoryMib()));
        }
        Scenario scenario = plan.scenario();
        return new Experiment(
                Experiment.SCHEMA,
                "twin",
                scenario.name(),
                scenario.description() + " " + scenario.inWords() + HazardWords.inWords(hazards),
                scenario.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Here.machine(),
                Map.of(),
                new Experiment.Pace(plan.pace().name(), plan.pace().factor()),
                "virtual time; profile: " + profile.source(),
                sloMs,
                oneTask,
                ExperimentFile.phases(load.phases()),
                ExperimentFile.arms(arms(), services.getFirst().bounds(), initial),
                blocks,
                ExperimentFile.faults(scenario),
                hazards.spot().map(Spot::priceFactor).orElse(1.0));
    }
}
