package io.freshet.simulator.influx;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Counts the rows of {@code requests.csv.gz}, of one run or of all its shards together: the same rows give the same counts
 * in whatever order and from however many files they come.
 */
public final class RunAccount {

    private static final int DIGITS = 3;
    private final SortedMap<String, OfModel> models = new TreeMap<>();
    private final Histogram lagMicros = new Histogram(DIGITS);
    private long unheard;

    private static final class OfModel {
        private final Map<RowOutcome, Long> outcomes = new EnumMap<>(RowOutcome.class);
        private final Histogram latencyMicros = new Histogram(DIGITS);
    }

    /**
     * One request that was sent.
     *
     * @param outcome as in the file
     * @param code as in the file
     * @param lagMicros from the intended send to the send
     * @param latencyMicros from the intended send to the answer; empty without one
     */
    public void add(String model, RowOutcome outcome, String code, long lagMicros, OptionalLong latencyMicros) {
        OfModel counts = models.computeIfAbsent(model, name -> new OfModel());
        counts.outcomes.merge(outcome, 1L, Long::sum);
        this.lagMicros.recordValue(Math.max(0, lagMicros));
        if (outcome == RowOutcome.LOST && code.equals(Transmitter.NO_MATCHING_SUBSCRIBERS)) unheard++;
        if (outcome == RowOutcome.SUCCEEDED && latencyMicros.isPresent()) {
            counts.latencyMicros.recordValue(Math.max(0, latencyMicros.getAsLong()));
        }
    }

    /** @param duplicates further answers to requests that had one, which have no row */
    Ledger ledger(long duplicates) {
        long succeeded = count(RowOutcome.SUCCEEDED);
        long rejected = count(RowOutcome.REJECTED);
        long deadLettered = count(RowOutcome.DEAD_LETTERED);
        long inFlight = count(RowOutcome.IN_FLIGHT);
        long lost = count(RowOutcome.LOST);
        return new Ledger(
                succeeded + rejected + deadLettered + inFlight + lost,
                succeeded,
                rejected,
                deadLettered,
                inFlight,
                lost,
                duplicates,
                count(RowOutcome.UNPUBLISHED));
    }

    private long count(RowOutcome outcome) {
        return models.values().stream()
                .mapToLong(model -> model.outcomes.getOrDefault(outcome, 0L))
                .sum();
    }

    SortedMap<String, InfluxSummary.Model> models() {
        SortedMap<String, InfluxSummary.Model> summaries = new TreeMap<>();
        models.forEach((model, counts) -> {
            SortedMap<String, Long> outcomes = new TreeMap<>();
            counts.outcomes.forEach((outcome, number) -> outcomes.put(outcome.label(), number));
            summaries.put(model, new InfluxSummary.Model(outcomes, latencyMs(counts.latencyMicros)));
        });
        return summaries;
    }

    private static InfluxSummary.LatencyMs latencyMs(Histogram micros) {
        return new InfluxSummary.LatencyMs(
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3,
                micros.getTotalCount());
    }

    InfluxSummary.LateMs lateMs() {
        return new InfluxSummary.LateMs(lagMicros.getValueAtPercentile(99) / 1e3, lagMicros.getMaxValue() / 1e3);
    }

    /** Lost requests of which the broker said that nobody is subscribed to their topic. */
    long unheard() {
        return unheard;
    }
}
