package io.freshet.simulator.experiment;

import io.freshet.simulator.calibrate.CalibratedProfile;
import io.freshet.simulator.calibrate.Calibration;
import io.freshet.simulator.calibrate.FitRule;
import io.freshet.simulator.calibrate.ModelCalibration;
import io.freshet.simulator.calibrate.ModelMeasurements;
import io.freshet.simulator.calibrate.measure.Measuring;
import io.freshet.simulator.calibrate.measure.MeasuringPlan;
import io.freshet.simulator.calibrate.measure.Sizes;
import io.freshet.simulator.lab.LabEnvironment;
import io.freshet.simulator.lab.cpu.CpuLimits;
import io.freshet.simulator.lab.process.Processes;
import io.freshet.simulator.report.CalibrationPage;
import io.freshet.simulator.twin.WorldProfile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures models on this machine and writes {@code profile.json}, {@code calibration.json} and {@code calibration.html}.
 *
 * @param home the project's directory
 * @param state where models and applications are kept
 * @param directory where the results go
 */
public record LabCalibration(Path home, Path state, Path directory, Console console) {

    private static final String PROFILE = "profile.json";
    private static final String FIGURES = "calibration.json";
    private static final String PAGE = "calibration.html";

    /** @return whether every model's fit was accepted; the others are not in the profile */
    public boolean run(List<String> models, Sizes sizes, MeasuringPlan plan) throws IOException, InterruptedException {
        sizes.refused().ifPresent(console::say);
        Calibration calibration = measured(models, sizes, plan);
        Files.createDirectories(directory);
        calibration.write(directory.resolve(FIGURES));
        List<String> files = new ArrayList<>(List.of(FIGURES));
        Optional<WorldProfile> profile = CalibratedProfile.of(calibration, WorldProfile.builtIn());
        if (profile.isPresent()) {
            profile.get().write(directory.resolve(PROFILE));
            files.addFirst(PROFILE);
        } else {
            Files.deleteIfExists(directory.resolve(PROFILE)); // an earlier one would be taken for this one's
        }
        Path page = CalibrationPage.write(directory.resolve(PAGE), calibration, files);
        tell(calibration, profile.isPresent());
        console.say("report: " + page.toUri());
        return calibration.accepted();
    }

    private Calibration measured(List<String> models, Sizes sizes, MeasuringPlan plan)
            throws IOException, InterruptedException {
        try (CpuLimits limits = CpuLimits.detect(console::say);
                HttpClient client = HttpClient.newHttpClient()) {
            console.say("tasks are held to their CPU by " + limits.description());
            LabEnvironment environment = new Preparation(home, state, limits, client, console).environment(models);
            Map<String, String> weights = new LinkedHashMap<>();
            for (Map.Entry<String, Path> model : environment.models().entrySet()) {
                weights.put(model.getKey(), ExperimentFile.weights(model.getValue()));
            }
            String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            try (Processes processes = Processes.start(state.resolve("logs"), limits)) {
                List<ModelMeasurements> measured =
                        new Measuring(environment, processes, plan, console::say).measure(weights);
                return new Calibration(
                        Calibration.SCHEMA,
                        startedAt,
                        Here.machine(),
                        limits.description(),
                        plan.seed(),
                        plan.repeats(),
                        FitRule.DEFAULT,
                        measured.stream()
                                .map(model -> ModelCalibration.of(model, FitRule.DEFAULT))
                                .toList(),
                        sizes.refused().stream().toList());
            }
        }
    }

    private void tell(Calibration calibration, boolean written) {
        for (ModelCalibration model : calibration.models()) {
            console.say("%s: %s, R² %.4f"
                    .formatted(model.model(), model.fit().profile(), model.fit().r2()));
            model.objections()
                    .forEach(objection -> console.say("%s is refused: %s".formatted(model.model(), objection)));
        }
        console.say(written ? "profile: " + directory.resolve(PROFILE) : "no profile was written");
    }
}
