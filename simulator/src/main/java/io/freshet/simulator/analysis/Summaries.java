package io.freshet.simulator.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes {@code summary.json}: a function of the run directory's other files. */
public final class Summaries {

    private static final ObjectMapper JSON = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Summaries() {}

    /**
     * Reads a run directory, whole or cut short, and writes its summary; the same files give the same bytes.
     *
     * @return the summary that was written
     * @throws UnreadableRunException when a file cannot be understood; names file, line and reason
     */
    public static Summary write(Path directory) {
        RunDirectory files = new RunDirectory(directory);
        Summary summary = of(directory);
        Path next = directory.resolve("summary.json.next");
        try {
            Files.writeString(next, json(summary));
            Files.move(next, files.summary(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return summary;
    }

    /** The summary of a run directory, without writing it. */
    public static Summary of(Path directory) {
        return new Analyst(new RunDirectory(directory)).summarise();
    }

    private static String json(Summary summary) throws IOException {
        return JSON.writeValueAsString(summary) + "\n";
    }
}
