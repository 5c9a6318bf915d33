package io.freshet.simulator.report;

import io.freshet.simulator.analysis.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.html}: one file without anything outside it, a function of the run directory's other files. */
public final class Report {

    private static final List<Section> SECTIONS = List.of(
            new VerdictSection(),
            new ComparisonSection(),
            new HindsightSection(),
            new TimelineSection(),
            new LatencySection(),
            new StagesSection(),
            new CostSection(),
            new LagSection(),
            new ElasticitySection(),
            new AccuracySection(),
            new TwinSection(),
            new LedgerSection(),
            new PairsSection(),
            new SetupSection(),
            new FilesSection());

    private Report() {}

    /**
     * Reads a run directory, whole or cut short, and writes its report.
     *
     * @return the file
     * @throws io.freshet.simulator.analysis.UnreadableRunException when a file cannot be understood
     */
    public static Path write(Path directory) {
        RunDirectory files = new RunDirectory(directory);
        return Page.write(files.report(), page(ReportData.of(directory)));
    }

    static String page(ReportData data) {
        return Page.of("Freshet: " + data.experiment().scenario(), html -> {
            for (Section section : SECTIONS) section.write(data, html);
        });
    }
}
