package io.freshet.simulator.calibrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.freshet.simulator.analysis.Experiment.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that one {@code freshet calibrate} came to.
 *
 * @param startedAt in ISO form
 * @param cpuLimit how tasks were held to their size
 * @param seed of payloads and order
 * @param repeats tasks started for each size
 * @param rule what a fit must satisfy
 * @param notes what was left out, and why
 */
public record Calibration(
        String schema,
        String startedAt,
        Machine machine,
        String cpuLimit,
        long seed,
        int repeats,
        FitRule rule,
        List<ModelCalibration> models,
        List<String> notes) {

    public static final String SCHEMA = "freshet/calibration/1";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Calibration {
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }

    public boolean accepted() {
        return models.stream().allMatch(ModelCalibration::accepted);
    }

    /** Writes {@code calibration.json}: every figure behind profile and page. */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
