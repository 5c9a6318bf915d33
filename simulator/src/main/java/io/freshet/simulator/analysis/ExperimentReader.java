package io.freshet.simulator.analysis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code experiment.json}. */
public final class ExperimentReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExperimentReader() {}

    /**
     * @throws UnreadableRunException when the file is missing or says something impossible; names the field
     */
    public static Experiment read(RunDirectory directory) {
        Path file = directory.experiment();
        if (!Files.isRegularFile(file)) {
            throw new UnreadableRunException(file, "not found: this is not a run directory", null);
        }
        try {
            return JSON.readValue(file.toFile(), Experiment.class);
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnreadableRunException(file, line, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
