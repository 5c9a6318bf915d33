package io.freshet.simulator.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * One run of one arm, as its files tell it.
 *
 * @param requests absent when the world did not write them
 * @param latency by second and model, from latency.hlog
 * @param notes what was wrong or missing, in plain words
 */
public record Run(
        String block,
        Experiment.Arm arm,
        RunStatus status,
        List<RunEvent> events,
        List<SignalRow> signals,
        Optional<List<RequestRow>> requests,
        List<LatencyLog.Interval> latency,
        List<String> notes) {

    public <E extends RunEvent> Stream<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Stream<RequestRow> requests(String model) {
        return requests.stream().flatMap(List::stream).filter(row -> row.model().equals(model));
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

    /** All of a model's answers from the log; empty when it has none. */
    Optional<Histogram> logged(String model) {
        return latency.stream()
                .filter(interval -> interval.model().equals(model))
                .map(LatencyLog.Interval::micros)
                .reduce((a, b) -> {
                    Histogram sum = a.copy();
                    sum.add(b);
                    return sum;
                });
    }
}
