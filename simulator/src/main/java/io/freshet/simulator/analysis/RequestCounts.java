package io.freshet.simulator.analysis;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What the requests of one run come to, counted one by one and in any order: from the rows of a file, or while a run goes.
 * Nothing is kept of a single request, besides those that have a ground truth and those few that are drawn.
 */
public final class RequestCounts {

    /** How long after the load's end something may still happen. */
    private static final int AFTER_LOAD_SECONDS = 3_600;

    private final Map<String, Double> sloMs;
    private final List<PhaseSpan> phases;
    private final int secondsMax;
    private final Map<String, ModelCounts> models = new LinkedHashMap<>();
    private long repeatedIds;
    private long duplicates;

    public RequestCounts(Experiment experiment) {
        this.sloMs = experiment.sloMs();
        this.phases = PhaseSpan.of(experiment);
        this.secondsMax = (int) Math.ceil(experiment.seconds()) + AFTER_LOAD_SECONDS;
    }

    /** A request that was published is due; how it ends is told later, or never where it stays in flight. */
    public void due(String model, long intendedMicros) {
        of(model).due(intendedMicros, true);
    }

    /** A request that was due has ended. */
    public void ended(RequestRow row) {
        of(row.model()).ended(row);
    }

    /** A request with all that became of it. */
    void add(RequestRow row) {
        of(row.model()).due(row.intended(), row.published());
        if (row.published()) ended(row);
        duplicates += row.duplicates();
    }

    /** The answers that were received in one second, in microseconds. */
    public void latency(String model, int second, Histogram micros) {
        of(model).seconds.latency(second, micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }

    private ModelCounts of(String model) {
        ModelCounts found = models.get(model);
        return found == null ? make(model) : found;
    }

    private ModelCounts make(String model) {
        ModelCounts made = new ModelCounts(sloMs.getOrDefault(model, Double.MAX_VALUE), phases, secondsMax);
        models.put(model, made);
        return made;
    }

    /** Empty when the model was asked nothing. */
    public Optional<ModelCounts> model(String model) {
        return Optional.ofNullable(models.get(model));
    }

    Collection<ModelCounts> all() {
        return Collections.unmodifiableCollection(models.values());
    }

    Map<String, ModelCounts> byModel() {
        return Collections.unmodifiableMap(models);
    }

    /** Takes a model that a file has counted. */
    void put(String model, ModelCounts counted) {
        models.put(model, counted);
    }

    double sloMs(String model) {
        return sloMs.getOrDefault(model, Double.MAX_VALUE);
    }

    List<PhaseSpan> phases() {
        return phases;
    }

    int secondsMax() {
        return secondsMax;
    }

    /** Ids that stand in a file more than once. */
    long repeatedIds() {
        return repeatedIds;
    }

    void repeatedId() {
        repeatedIds++;
    }

    /** Answers beyond the first. */
    long duplicates() {
        return duplicates;
    }
}
