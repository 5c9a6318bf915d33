package io.freshet.simulator.scenario;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
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

    private static final int REQUESTS_MAX = 5_000_000;

    private LoadPlanner() {}

    /**
     * @param oneTaskPerSecond what one initial task of a model can do, for relative rates
     * @throws IllegalArgumentException when a relative rate's model is not in the map, or the load is larger than 5 million
     *     requests
     */
    public static LoadPlan plan(Scenario scenario, Map<String, Double> oneTaskPerSecond) {
        return plan(scenario, oneTaskPerSecond, runId(scenario));
    }

    /** The same plan under a run id of the caller's: for a second run against a router that remembers the first. */
    public static LoadPlan plan(Scenario scenario, Map<String, Double> oneTaskPerSecond, String runId) {
        List<PlannedPhase> phases = phases(scenario, oneTaskPerSecond);
        List<String> models = List.copyOf(scenario.models());
        List<RatePieces> rates = rates(scenario, phases, oneTaskPerSecond);
        requireSize(rates);
        List<Device> devices = devices(scenario);
        RandomStreams streams = new RandomStreams(scenario.seed());
        long[][] offsets = new long[models.size()][];
        for (int model = 0; model < offsets.length; model++) {
            Random gaps = streams.stream("arrivals/" + models.get(model));
            offsets[model] = ArrivalTimes.of(rates.get(model), scenario.arrivals(), gaps);
        }
        LoadPlan.Columns columns = merge(offsets, models, devices.size(), streams);
        return new LoadPlan(runId, scenario.seed(), devices, models, phases, scenario.slo(), columns);
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

    private static void requireSize(List<RatePieces> rates) {
        double expected = rates.stream().mapToDouble(RatePieces::expected).sum();
        if (expected > REQUESTS_MAX) {
            throw new IllegalArgumentException(
                    "load: about %.0f requests; one run has at most %d, so let it be shorter or lighter (--rate)"
                            .formatted(expected, REQUESTS_MAX));
        }
    }

    private static List<Device> devices(Scenario scenario) {
        List<Device> devices = new ArrayList<>();
        for (String site : scenario.sites()) {
            for (int number = 1; number <= scenario.devicesPerSite(); number++)
                devices.add(Device.numbered(site, number));
        }
        return devices;
    }

    /** Merges the models' arrivals by time; at the same microsecond the model that comes first in the alphabet goes first. */
    private static LoadPlan.Columns merge(long[][] offsets, List<String> models, int devices, RandomStreams streams) {
        int size = 0;
        for (long[] ofModel : offsets) size += ofModel.length;
        long[] merged = new long[size];
        int[] model = new int[size];
        int[] device = new int[size];
        int[] payload = new int[size];
        int[] next = new int[offsets.length];
        List<Random> deviceStreams =
                models.stream().map(name -> streams.stream("devices/" + name)).toList();
        List<Random> payloadStreams =
                models.stream().map(name -> streams.stream("payloads/" + name)).toList();
        for (int i = 0; i < size; i++) {
            int first = earliest(offsets, next);
            merged[i] = offsets[first][next[first]++];
            model[i] = first;
            device[i] = deviceStreams.get(first).nextInt(devices);
            payload[i] = payloadStreams.get(first).nextInt(Integer.MAX_VALUE);
        }
        return new LoadPlan.Columns(
                LongBuffer.wrap(merged), IntBuffer.wrap(model), IntBuffer.wrap(device), IntBuffer.wrap(payload));
    }

    private static int earliest(long[][] offsets, int[] next) {
        int earliest = -1;
        for (int i = 0; i < offsets.length; i++) {
            if (next[i] == offsets[i].length) continue;
            if (earliest < 0 || offsets[i][next[i]] < offsets[earliest][next[earliest]]) earliest = i;
        }
        return earliest;
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
