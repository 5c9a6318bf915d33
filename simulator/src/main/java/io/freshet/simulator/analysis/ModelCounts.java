package io.freshet.simulator.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the requests of one model in one run come to. */
public final class ModelCounts {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final String LATE = "late";

    /** How often a reason was met. */
    private static final class Times {
        long count;
    }

    private final double sloMs;
    final List<PhaseCounts> phases;
    final SecondCounts seconds;
    final DrawnAnswers drawn;
    final Histogram latency;
    final Map<Stage, Histogram> stages;
    private final Map<String, Times> misses = new HashMap<>();
    /** Answers with a ground truth; only a real model has any. */
    final List<RequestRow> truths = new ArrayList<>();

    long scheduled;
    long published;
    long succeeded;
    long rejected;
    long deadLettered;
    long lost;
    long within;
    private int phase;

    ModelCounts(double sloMs, List<PhaseSpan> phases, int secondsMax) {
        this(
                sloMs,
                phases.stream().map(PhaseCounts::new).toList(),
                new SecondCounts(secondsMax),
                new DrawnAnswers(),
                emptyHistogram(),
                emptyStages());
    }

    ModelCounts(
            double sloMs,
            List<PhaseCounts> phases,
            SecondCounts seconds,
            DrawnAnswers drawn,
            Histogram latency,
            Map<Stage, Histogram> stages) {
        this.sloMs = sloMs;
        this.phases = phases;
        this.seconds = seconds;
        this.drawn = drawn;
        this.latency = latency;
        this.stages = stages;
    }

    /** Of microseconds, with three significant digits; grows as it must. */
    static Histogram emptyHistogram() {
        return new Histogram(SIGNIFICANT_DIGITS);
    }

    private static Map<Stage, Histogram> emptyStages() {
        Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) stages.put(stage, emptyHistogram());
        return stages;
    }

    void due(long intendedMicros, boolean isPublished) {
        scheduled++;
        seconds.due(intendedMicros, isPublished);
        if (!isPublished) return;
        published++;
        if (inPhase(intendedMicros)) phases.get(phase).published(intendedMicros);
    }

    /** Takes how a published request ended; one in flight has not. */
    void ended(RequestRow row) {
        switch (row.outcome()) {
            case SUCCEEDED -> succeeded(row);
            case REJECTED -> {
                rejected++;
                missed(reason(row));
            }
            case DEAD_LETTERED -> {
                deadLettered++;
                missed(reason(row));
            }
            case LOST -> lost++;
            case IN_FLIGHT -> {}
        }
        if (row.received().isPresent()) {
            seconds.ended(row.received().getAsLong(), row.outcome() == Ending.SUCCEEDED);
        }
    }

    private void succeeded(RequestRow row) {
        succeeded++;
        boolean inTime = row.within(sloMs);
        if (inTime) within++;
        else missed(LATE);
        seconds.succeeded(row.intended(), inTime);
        for (Stage stage : Stage.values()) {
            OptionalLong took = stage.micros(row);
            if (took.isPresent()) stage(stage).recordValue(took.getAsLong());
        }
        if (row.received().isPresent()) {
            // an answer before its intended time counts as 0
            long latencyMicros = Math.max(0, row.received().getAsLong() - row.intended());
            latency.recordValue(latencyMicros);
            drawn.add(row.intended(), latencyMicros);
            if (inPhase(row.intended())) phases.get(phase).succeeded(row.intended(), latencyMicros, inTime);
        }
        if (!row.predicted().isEmpty() && !row.target().isEmpty()) truths.add(row);
    }

    private static String reason(RequestRow row) {
        return row.code().isEmpty() ? row.outcome().label() : row.code();
    }

    private void missed(String reason) {
        missed(reason, 1);
    }

    void missed(String reason, long times) {
        Times found = misses.get(reason);
        if (found == null) {
            found = new Times();
            misses.put(reason, found);
        }
        found.count += times;
    }

    private Histogram stage(Stage stage) {
        Histogram found = stages.get(stage);
        if (found == null) throw new IllegalStateException("no histogram of " + stage);
        return found;
    }

    /** Looks for the phase of a moment, at first where the one before it was; says whether there is one. */
    private boolean inPhase(long micros) {
        if (phase < phases.size() && phases.get(phase).contains(micros)) return true;
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).contains(micros)) {
                phase = i;
                return true;
            }
        }
        return false;
    }

    long inFlight() {
        return published - succeeded - rejected - deadLettered - lost;
    }

    /** By reason: a problem's code, {@code late}, {@code in-flight} or {@code lost}. */
    Map<String, Long> misses() {
        Map<String, Long> all = new TreeMap<>();
        misses.forEach((reason, times) -> all.put(reason, times.count));
        if (inFlight() > 0) all.put(Ending.IN_FLIGHT.label(), inFlight());
        if (lost > 0) all.put(Ending.LOST.label(), lost);
        return all;
    }

    /** The misses as they were counted, without those that follow from other counts. */
    Map<String, Long> missesCounted() {
        Map<String, Long> counted = new TreeMap<>();
        misses.forEach((reason, times) -> counted.put(reason, times.count));
        return counted;
    }

    /**
     * Answers of nearly the same latency (three significant digits).
     *
     * @param latencyMs the longest of them
     */
    public record Bucket(double latencyMs, long answers) {}

    /** Latencies of the successful answers, the shortest first. */
    public List<Bucket> latencies() {
        List<Bucket> buckets = new ArrayList<>();
        latency.recordedValues()
                .forEach(value ->
                        buckets.add(new Bucket(value.getValueIteratedTo() / 1e3, value.getCountAtValueIteratedTo())));
        return buckets;
    }

    public long published() {
        return published;
    }

    public SecondCounts seconds() {
        return seconds;
    }

    public DrawnAnswers drawn() {
        return drawn;
    }
}
