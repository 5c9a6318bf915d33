package io.freshet.simulator.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Reads the runs of an experiment; what is missing or cut short is said in the run's notes. */
public final class RunReader {

    private final RunDirectory directory;
    private final Experiment experiment;

    public RunReader(RunDirectory directory, Experiment experiment) {
        this.directory = directory;
        this.experiment = experiment;
    }

    /** The arm's runs, one per block, the missing ones included. */
    public List<Run> runs(Experiment.Arm arm) {
        List<Run> runs = new ArrayList<>();
        for (int block = 1; block <= experiment.blocks(); block++) runs.add(run(Integer.toString(block), arm));
        return runs;
    }

    /** One run. */
    public Run run(String block, Experiment.Arm arm) {
        if (!directory.hasRun(block, arm.name())) {
            return new Run(
                    block,
                    arm,
                    RunStatus.MISSING,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of("not run"));
        }
        List<String> notes = new ArrayList<>();
        List<RunEvent> events = events(directory.events(block, arm.name()), notes);
        List<SignalRow> signals = signals(directory.signals(block, arm.name()), notes);
        Path requestFile = directory.requests(block, arm.name());
        Optional<RequestCounts> counts = counts(block, arm, requestFile, notes);
        Map<String, Histogram> logged =
                counts.isPresent() ? Map.of() : logged(directory.latency(block, arm.name()), notes);
        boolean drained = events.stream().anyMatch(RunEvent.Drained.class::isInstance);
        boolean loaded = events.stream().anyMatch(RunEvent.LoadEnded.class::isInstance);
        RunStatus status = drained && loaded ? RunStatus.COMPLETE : RunStatus.UNFINISHED;
        if (status == RunStatus.UNFINISHED) notes.add("stopped before its end");
        Optional<Path> rows = Files.isRegularFile(requestFile) ? Optional.of(requestFile) : Optional.empty();
        return new Run(block, arm, status, events, signals, counts, rows, logged, List.copyOf(notes));
    }

    /** As they were counted while the run went, or else from its rows. */
    private Optional<RequestCounts> counts(String block, Experiment.Arm arm, Path requestFile, List<String> notes) {
        Path counted = directory.counts(block, arm.name());
        if (Files.isRegularFile(counted)) {
            return Optional.of(CountsFile.read(counted, directory.seconds(block, arm.name()), experiment, notes::add));
        }
        if (absent(requestFile, notes)) return Optional.empty();
        RequestCounts counts = RequestRows.count(requestFile, experiment, notes::add);
        Path latency = directory.latency(block, arm.name());
        if (Files.isRegularFile(latency)) {
            LatencyLog.read(
                    latency,
                    interval -> counts.latency(interval.model(), interval.second(), interval.micros()),
                    notes::add);
        }
        return Optional.of(counts);
    }

    private static List<RunEvent> events(Path file, List<String> notes) {
        List<RunEvent> events = new ArrayList<>();
        EventsReader.read(file, events::add, notes::add);
        events.sort(Comparator.comparingLong(RunEvent::t));
        return List.copyOf(events);
    }

    private static List<SignalRow> signals(Path file, List<String> notes) {
        if (absent(file, notes)) return List.of();
        List<SignalRow> rows = new ArrayList<>();
        CsvReader.read(file, SignalRow.NEEDED, row -> rows.add(SignalRow.of(row)), notes::add);
        rows.sort(Comparator.comparingLong(SignalRow::t));
        return List.copyOf(rows);
    }

    private static Map<String, Histogram> logged(Path file, List<String> notes) {
        Map<String, Histogram> models = new HashMap<>();
        if (!Files.isRegularFile(file)) return models;
        LatencyLog.read(
                file,
                interval -> models.computeIfAbsent(interval.model(), _ -> ModelCounts.emptyHistogram())
                        .add(interval.micros()),
                notes::add);
        return models;
    }

    private static boolean absent(Path file, List<String> notes) {
        if (Files.isRegularFile(file)) return false;
        notes.add(file.getFileName() + ": not written");
        return true;
    }
}
