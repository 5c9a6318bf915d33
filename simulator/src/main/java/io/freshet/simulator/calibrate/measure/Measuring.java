package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.calibrate.ModelMeasurements;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.ByModel;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import io.freshet.simulator.lab.process.Processes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures models, one task at a time: nothing of the lab but the inference service runs.
 *
 * @param environment with an application and artefacts for every model
 * @param processes starts tasks with the environment's limits
 * @param say takes a line of progress
 */
public record Measuring(LabEnvironment environment, Processes processes, MeasuringPlan plan, Consumer<String> say) {

    /** @param weights by model; its keys are what is measured */
    public List<ModelMeasurements> measure(Map<String, String> weights) throws IOException, InterruptedException {
        Payloads payloads = Payloads.standard(weights.keySet(), plan.seed(), Optional.empty(), say);
        InferenceLauncher launcher =
                new InferenceLauncher(processes, environment.inference(), environment.models(), environment.client());
        Progress progress = new Progress(plan, weights.size(), System.nanoTime());
        say.accept("%d models, %d tasks each, about %d minutes"
                .formatted(
                        weights.size(), plan.launches(), 1 + progress.expected().toMinutes()));
        List<ModelMeasurements> measured = new ArrayList<>();
        for (String model : weights.keySet()) {
            measured.add(new ModelMeasurer(
                            model, payloads.source(model), plan, launcher, environment.client(), progress, say)
                    .measure(ByModel.require(weights, model)));
        }
        return measured;
    }
}
