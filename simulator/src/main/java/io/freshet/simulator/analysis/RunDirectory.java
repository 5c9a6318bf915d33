package io.freshet.simulator.analysis;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of an experiment lie. */
public record RunDirectory(Path root) {

    /** What the requests of a run come to. */
    static final String COUNTS = "counts.json";

    /** The same second by second. */
    static final String SECONDS = "seconds.csv";

    public Path experiment() {
        return root.resolve("experiment.json");
    }

    public Path summary() {
        return root.resolve("summary.json");
    }

    public Path report() {
        return root.resolve("report.html");
    }

    public Path run(String block, String arm) {
        return root.resolve("runs").resolve(block).resolve(arm);
    }

    Path events(String block, String arm) {
        return run(block, arm).resolve("events.jsonl");
    }

    Path signals(String block, String arm) {
        return run(block, arm).resolve("signals.csv");
    }

    Path requests(String block, String arm) {
        return run(block, arm).resolve("requests.csv.gz");
    }

    Path counts(String block, String arm) {
        return run(block, arm).resolve(COUNTS);
    }

    Path seconds(String block, String arm) {
        return run(block, arm).resolve(SECONDS);
    }

    Path latency(String block, String arm) {
        return run(block, arm).resolve("latency.hlog");
    }

    boolean hasRun(String block, String arm) {
        return Files.isRegularFile(events(block, arm));
    }
}
