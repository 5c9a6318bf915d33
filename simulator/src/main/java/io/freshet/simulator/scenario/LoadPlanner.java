package io.freshet.simulator.scenario;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns a scenario into the exact list of its requests: a pure function, so that a seed at absolute rates gives the same
 * topics, ids, payloads and intended times everywhere.
 *
 * <p>Each model draws its arrivals, devices and payloads from streams of its own: changing the rate of one model leaves
 * the others as they were.
 */
public final class LoadPlanner {

    private LoadPlanner() {}

    /**
     * @param oneTaskPerSecond what one initial task of a model can do, for relative rates
     * @throws IllegalArgumentException when a relative rate's model is not in the map, or the load is larger than 5 million
     *     requests
     */
    public static LoadPlan plan(Scenario scenario, Map<String, Double> oneTaskPerSecond) {
        return list(outline(scenario, oneTaskPerSecond));
    }

    /** The same plan under a run id of the caller's: for a second run against a router that remembers the first. */
    public static LoadPlan plan(Scenario scenario, Map<String, Double> oneTaskPerSecond, String runId) {
        return list(outline(scenario, oneTaskPerSecond, runId));
    }

    /**
     * The same load without a list of its requests: of any size.
     *
     * @throws IllegalArgumentException when a relative rate's model is not in the map
     */
    public static LoadOutline outline(Scenario scenario, Map<String, Double> oneTaskPerSecond) {
        return outline(scenario, oneTaskPerSecond, runId(scenario));
    }

    private static LoadOutline outline(Scenario scenario, Map<String, Double> oneTaskPerSecond, String runId) {
        List<PlannedPhase> phases = phases(scenario, oneTaskPerSecond);
        List<String> models = List.copyOf(scenario.models());
        List<RatePieces> rates = rates(scenario, phases, oneTaskPerSecond);
        return new LoadOutline(runId, scenario, devices(scenario), models, phases, rates);
    }

    private static List<PlannedPhase> phases(Scenario scenario, Map<String, Double> oneTaskPerSecond) {
        List<PlannedPhase> planned = new ArrayList<>();
        long start = 0;
        for (int i = 0; i < scenario.phases().size(); i++) {
            Phase phase = scenario.phases().get(i);
            SortedMap<String, Double> perSecond = new TreeMap<>();
            for (String model : scenario.models()) {
                if (scenario.traffic().containsKey(model)) continue;
                perSecond.put(model, perSecond(i, model, phase, oneTaskPerSecond));
            }
            long end = start + Durations.micros(phase.length());
            planned.add(new PlannedPhase(phase.name(), start, end, perSecond));
            start = end;
        }
        return planned;
    }

    private static double perSecond(int index, String model, Phase phase, Map<String, Double> oneTaskPerSecond) {
        Rate rate = phase.load().get(model);
        if (rate == null) return 0;
        return rate.perSecond(known(oneTaskPerSecond, model))
                .orElseThrow(() -> new IllegalArgumentException(
                        "phases[%d].load.%s: %s is relative, and it is not known what one task of %s can do; write an absolute rate such as 5/s"
                                .formatted(index, model, rate.text(), model)));
    }

    /** What each model is asked for, in the order of the models. */
    private static List<RatePieces> rates(
            Scenario scenario, List<PlannedPhase> phases, Map<String, Double> oneTaskPerSecond) {
        List<RatePieces> rates = new ArrayList<>();
        for (String model : scenario.models()) {
            Traffic traffic = scenario.traffic().get(model);
            rates.add(
                    traffic == null
                            ? new RatePieces.OfPhases(phases, model)
                            : new RatePieces.OfCurve(curve(model, traffic, scenario, oneTaskPerSecond)));
        }
        return rates;
    }

    private static RateCurve curve(
            String model, Traffic traffic, Scenario scenario, Map<String, Double> oneTaskPerSecond) {
        try {
            return traffic.curve(scenario.length(), scenario.seed(), known(oneTaskPerSecond, model));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("traffic.%s: %s".formatted(model, wrong.getMessage()), wrong);
        }
    }

    private static OptionalDouble known(Map<String, Double> oneTaskPerSecond, String model) {
        Double oneTask = oneTaskPerSecond.get(model);
        return oneTask == null ? OptionalDouble.empty() : OptionalDouble.of(oneTask);
    }

    private static List<Device> devices(Scenario scenario) {
        List<Device> devices = new ArrayList<>();
        for (String site : scenario.sites()) {
            for (int number = 1; number <= scenario.devicesPerSite(); number++)
                devices.add(Device.numbered(site, number));
        }
        return devices;
    }

    private static LoadPlan list(LoadOutline load) {
        load.requireListable();
        List<Random> devices = load.models().stream().map(load::deviceStream).toList();
        List<Random> payloads = load.models().stream().map(load::payloadStream).toList();
        LoadColumns columns = new LoadColumns((int) load.expected());
        MergedArrivals arrivals = load.merged();
        while (arrivals.advance()) {
            int model = arrivals.model();
            columns.add(
                    arrivals.micros(),
                    model,
                    devices.get(model).nextInt(load.devices().size()),
                    payloads.get(model).nextInt(Integer.MAX_VALUE));
        }
        return new LoadPlan(load, columns.toColumns());
    }

    /** Everything that shapes the load goes into the id; objectives, deadlines and faults do not change what is sent. */
    private static String runId(Scenario scenario) {
        String shape = String.join(
                "\n",
                scenario.arrivals().name(),
                scenario.sites().toString(),
                Integer.toString(scenario.devicesPerSite()),
                scenario.load().exactly());
        String digest = HexFormat.of().formatHex(RandomStreams.sha256(shape), 0, 4);
        return "%s-%d-%s".formatted(scenario.name(), scenario.seed(), digest);
    }
}
