package io.freshet.simulator.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one run of one arm leaves its files.
 *
 * @param path {@code runs/{block}/{arm}} below the experiment's directory
 */
public record RunDirectory(Path path) {

    /** What not every world writes. */
    private static final List<String> OF_REQUESTS =
            List.of("requests.csv.gz", "counts.json", "seconds.csv", "latency.hlog");

    /** Makes the directory of a run, with its folder for the logs of its processes. */
    public static RunDirectory create(Path experiment, int block, String arm) throws IOException {
        Path path = experiment.resolve("runs").resolve(Integer.toString(block)).resolve(arm);
        Files.createDirectories(path.resolve("logs"));
        // what another run left here would be taken for this one's
        for (String name : OF_REQUESTS) Files.deleteIfExists(path.resolve(name));
        return new RunDirectory(path);
    }

    public Path events() {
        return path.resolve("events.jsonl");
    }

    public Path signals() {
        return path.resolve("signals.csv");
    }

    public Path logs() {
        return path.resolve("logs");
    }
}
