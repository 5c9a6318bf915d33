package io.freshet.simulator.analysis;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of an experiment lie. */
public record RunDirectory(Path root) {

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

    Path latency(String block, String arm) {
        return run(block, arm).resolve("latency.hlog");
    }

    boolean hasRun(String block, String arm) {
        return Files.isRegularFile(events(block, arm));
    }
}
