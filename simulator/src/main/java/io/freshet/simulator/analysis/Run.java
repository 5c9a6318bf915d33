package io.freshet.simulator.analysis;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * One run of one arm, as its files tell it.
 *
 * @param counts what the requests come to; absent when the world wrote neither them nor their counts
 * @param requestFile a row for every request; absent when the world did not write it
 * @param logged all of a model's answers by latency.hlog, in microseconds; only where there are no counts
 * @param notes what was wrong or missing, in plain words
 */
public record Run(
        String block,
        Experiment.Arm arm,
        RunStatus status,
        List<RunEvent> events,
        List<SignalRow> signals,
        Optional<RequestCounts> counts,
        Optional<Path> requestFile,
        Map<String, Histogram> logged,
        List<String> notes) {

    public <E extends RunEvent> Stream<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The rows of a model in the order of their intended times, read from the file now; none where there is no file. */
    public Stream<RequestRow> requests(String model) {
        return requestFile.stream()
                .flatMap(file -> RequestRows.read(file).stream())
                .filter(row -> row.model().equals(model))
                .sorted(Comparator.comparingLong(RequestRow::intended));
    }

    /** What a model's requests come to; empty when nobody counted them or there were none. */
    public Optional<ModelCounts> counts(String model) {
        return counts.flatMap(all -> all.model(model));
    }

    /** The last thing that is known to have happened, in microseconds since the load's start. */
    public long endMicros() {
        long events = this.events.stream().mapToLong(RunEvent::t).max().orElse(0);
        long signals = this.signals.stream().mapToLong(SignalRow::t).max().orElse(0);
        return Math.max(events, signals);
    }

    /** The end of the load, or of what was run of it, in microseconds since its start. */
    public long loadEndMicros() {
        return events(RunEvent.LoadEnded.class)
                .mapToLong(RunEvent::t)
                .findFirst()
                .orElseGet(() -> Math.max(0, endMicros()));
    }
}
