package io.freshet.simulator.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
                    List.of(),
                    List.of("not run"));
        }
        List<String> notes = new ArrayList<>();
        List<RunEvent> events = events(directory.events(block, arm.name()), notes);
        List<SignalRow> signals = signals(directory.signals(block, arm.name()), notes);
        Optional<List<RequestRow>> requests = requests(directory.requests(block, arm.name()), notes);
        List<LatencyLog.Interval> latency = latency(directory.latency(block, arm.name()), notes);
        boolean drained = events.stream().anyMatch(RunEvent.Drained.class::isInstance);
        boolean loaded = events.stream().anyMatch(RunEvent.LoadEnded.class::isInstance);
        RunStatus status = drained && loaded ? RunStatus.COMPLETE : RunStatus.UNFINISHED;
        if (status == RunStatus.UNFINISHED) notes.add("stopped before its end");
        return new Run(block, arm, status, events, signals, requests, latency, List.copyOf(notes));
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

    private static Optional<List<RequestRow>> requests(Path file, List<String> notes) {
        if (absent(file, notes)) return Optional.empty();
        List<RequestRow> rows = new ArrayList<>();
        CsvReader.read(file, RequestRow.NEEDED, row -> rows.add(RequestRow.of(row)), notes::add);
        rows.sort(Comparator.comparingLong(RequestRow::intended));
        return Optional.of(List.copyOf(rows));
    }

    private static List<LatencyLog.Interval> latency(Path file, List<String> notes) {
        return Files.isRegularFile(file) ? LatencyLog.read(file, notes::add) : List.of();
    }

    private static boolean absent(Path file, List<String> notes) {
        if (Files.isRegularFile(file)) return false;
        notes.add(file.getFileName() + ": not written");
        return true;
    }
}
