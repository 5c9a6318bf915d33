package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Summaries;
import io.freshet.simulator.analysis.SyntheticExperiment;
import java.nio.file.Path;

/** Writes a synthetic run directory with summary and report, to look at: arguments are the directory and the blocks. */
final class SampleReport {

    private SampleReport() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        int blocks = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        new SyntheticExperiment(directory, blocks, SyntheticExperiment.ARMS).write(7, Integer.MAX_VALUE);
        Summaries.write(directory);
        Report.write(directory);
    }
}
