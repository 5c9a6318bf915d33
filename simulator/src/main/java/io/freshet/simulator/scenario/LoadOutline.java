package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

/**
 * The load of one run by its rates and its seed: enough to make each of its requests when it is wanted, however many there
 * are. A {@link LoadPlan} lists the same requests.
 */
public final class LoadOutline {

    /** What one run may list. */
    static final int LISTED_MAX = 5_000_000;

    private final String runId;
    private final long seed;
    private final Arrivals arrivals;
    private final List<Device> devices;
    private final List<String> models;
    private final List<PlannedPhase> phases;
    private final SortedMap<String, Duration> slo;
    private final List<RatePieces> rates;

    /** @param rates of each model, in the order of the models */
    LoadOutline(
            String runId,
            Scenario scenario,
            List<Device> devices,
            List<String> models,
            List<PlannedPhase> phases,
            List<RatePieces> rates) {
        this.runId = runId;
        this.seed = scenario.seed();
        this.arrivals = scenario.arrivals();
        this.devices = List.copyOf(devices);
        this.models = List.copyOf(models);
        this.phases = List.copyOf(phases);
        this.slo = scenario.slo();
        this.rates = List.copyOf(rates);
    }

    /** Derived from scenario and seed: the same for the same load. */
    public String runId() {
        return runId;
    }

    public long seed() {
        return seed;
    }

    public List<Device> devices() {
        return devices;
    }

    /** In alphabetical order. */
    public List<String> models() {
        return models;
    }

    public List<PlannedPhase> phases() {
        return phases;
    }

    public SortedMap<String, Duration> slo() {
        return slo;
    }

    /** How long the load lasts, in microseconds. */
    public long lengthMicros() {
        return phases.getLast().endMicros();
    }

    /** Requests to be expected, of all models. */
    public double expected() {
        return rates.stream().mapToDouble(RatePieces::expected).sum();
    }

    /**
     * The intended times of a model's requests, from the first on.
     *
     * @throws IllegalArgumentException when the load has no such model
     */
    public ArrivalTimes arrivals(String model) {
        int index = models.indexOf(model);
        if (index < 0) throw new IllegalArgumentException("model: '%s' is none of %s".formatted(model, models));
        Random gaps = streams().stream("arrivals/" + model);
        return new ArrivalTimes(rates.get(index), arrivals, gaps);
    }

    /**
     * The requests of a model with all that a list has of them, from the first on.
     *
     * @throws IllegalArgumentException when there are more than one run lists
     */
    public ModelRequests requests(String model) {
        requireListable();
        return new ModelRequests(this, model);
    }

    /** @throws IllegalArgumentException when there are more requests than one run lists */
    public void requireListable() {
        if (expected() > LISTED_MAX) {
            throw new IllegalArgumentException(
                    "load: about %.0f requests; a run that lists them has at most %d, so let it be shorter or lighter (--rate)"
                            .formatted(expected(), LISTED_MAX));
        }
    }

    MergedArrivals merged() {
        return new MergedArrivals(models.stream().map(this::arrivals).toList());
    }

    Random deviceStream(String model) {
        return streams().stream("devices/" + model);
    }

    Random payloadStream(String model) {
        return streams().stream("payloads/" + model);
    }

    private RandomStreams streams() {
        return new RandomStreams(seed);
    }
}
