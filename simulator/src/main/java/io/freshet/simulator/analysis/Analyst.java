package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the figures of an experiment out of those of its runs. */
final class Analyst {

    private final RunReader reader;
    private final Experiment experiment;

    Analyst(RunDirectory directory) {
        this.experiment = ExperimentReader.read(directory);
        this.reader = new RunReader(directory, experiment);
    }

    Summary summarise() {
        List<ArmSummary> arms =
                againstOracle(experiment.arms().stream().map(this::arm).toList());
        List<RunSummary> runs =
                arms.stream().flatMap(arm -> arm.runs().stream()).toList();
        return new Summary(
                Summary.SCHEMA,
                experiment.world(),
                experiment.scenario(),
                experiment.seed(),
                experiment.startedAt(),
                experiment.machine(),
                experiment.weights(),
                experiment.pace(),
                experiment.cpuLimit(),
                experiment.sloMs(),
                experiment.oneTaskPerSecond(),
                experiment.blocks(),
                runs.stream().allMatch(run -> run.status() == RunStatus.COMPLETE),
                runs.stream().flatMap(run -> run.ledger().stream()).allMatch(Ledger::balanced),
                Cost.words(experiment),
                arms,
                Verdicts.of(arms, FocusModels.of(experiment), experiment.blocks(), experiment.seed()));
    }

    private List<ArmSummary> againstOracle(List<ArmSummary> arms) {
        Optional<ArmSummary> oracle = arms.stream()
                .filter(arm -> arm.name().equals(Experiment.ORACLE))
                .findFirst();
        if (oracle.isEmpty()) return arms;
        return arms.stream()
                .map(arm -> arm.against(oracle.get(), experiment.models()))
                .toList();
    }

    private ArmSummary arm(Experiment.Arm arm) {
        RunAnalyst analyst = new RunAnalyst(experiment);
        // one run after another, so that only one run's rows are in memory
        List<RunSummary> runs = new ArrayList<>();
        for (int block = 1; block <= experiment.blocks(); block++) {
            runs.add(analyst.summarise(reader.run(Integer.toString(block), arm)));
        }
        return new ArmSummary(arm.name(), arm.policy(), List.copyOf(runs), overBlocks(runs));
    }

    private Map<String, Spread> overBlocks(List<RunSummary> runs) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            for (String model : experiment.models()) {
                List<Double> values = runs.stream()
                        .filter(run -> run.status() == RunStatus.COMPLETE)
                        .flatMap(run -> metric.value(run, model).stream().boxed())
                        .toList();
                Spread.of(values).ifPresent(spread -> spreads.put(metric.of(model), spread));
            }
        }
        return spreads;
    }
}
