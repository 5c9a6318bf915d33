package io.freshet.simulator.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.freshet.scaling.Bounds;
import io.freshet.scaling.TaskSize;
import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.PlannedPhase;
import io.freshet.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code experiment.json}: what was asked for and where, before the first run. */
final class ExperimentFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double MICROS = 1e6;

    private ExperimentFile() {}

    static void write(Path directory, Experiment experiment) throws IOException {
        Files.createDirectories(directory);
        JSON.writeValue(directory.resolve("experiment.json").toFile(), experiment);
    }

    /** Where a model's weights come from, as its card says. */
    static String weights(Path artefacts) throws IOException {
        return JSON.readTree(artefacts.resolve("card.json").toFile())
                .path("weights")
                .asText("unknown");
    }

    static List<Experiment.Phase> phases(List<PlannedPhase> planned) {
        List<Experiment.Phase> phases = new ArrayList<>();
        for (PlannedPhase phase : planned) {
            phases.add(new Experiment.Phase(
                    phase.startMicros() / MICROS, phase.endMicros() / MICROS, phase.name(), phase.perSecond()));
        }
        return phases;
    }

    /**
     * The arms as they are described.
     *
     * @param bounds of the model that can grow most
     */
    static List<Experiment.Arm> arms(List<Arm> arms, Bounds bounds, Map<String, Experiment.Initial> initial) {
        Experiment.Bounds described = new Experiment.Bounds(
                bounds.minCount(),
                bounds.maxCount(),
                bounds.sizes().stream().map(TaskSize::cpuUnits).toList(),
                bounds.maxVcpu());
        return arms.stream()
                .map(arm -> new Experiment.Arm(
                        arm.name(), arm.policy(), new LinkedHashMap<>(arm.parameters()), described, initial))
                .toList();
    }

    static List<Experiment.PlannedFault> faults(Scenario scenario) {
        List<Experiment.PlannedFault> faults = new ArrayList<>();
        for (Fault fault : scenario.faults()) {
            faults.add(new Experiment.PlannedFault(fault.at().toMillis() / 1000.0, fault.words()));
        }
        return faults;
    }
}
