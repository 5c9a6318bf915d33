package io.freshet.simulator.cli;

import io.freshet.simulator.analysis.Summaries;
import io.freshet.simulator.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Writes summary.json and report.html of run directories anew from their other files.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "A run directory, as 'freshet lab' leaves it.")
    private List<Path> directories = List.of();

    @Override
    public Integer call() {
        for (Path directory : directories) {
            Summaries.write(directory);
            Report.write(directory);
            System.out.println(directory.resolve("report.html").toAbsolutePath().toUri());
        }
        return 0;
    }
}
