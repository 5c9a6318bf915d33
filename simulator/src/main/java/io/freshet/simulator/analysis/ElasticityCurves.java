package io.freshet.simulator.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Demand and supply of one service, one sample a second from the load's start to its end, in vCPU.
 */
public final class ElasticityCurves {

    private static final int SMOOTHING_SECONDS = 10;

    private final double[] demand;
    private final double[] supply;
    private final double unit;

    private ElasticityCurves(double[] demand, double[] supply, double unit) {
        this.demand = demand;
        this.supply = supply;
        this.unit = unit;
    }

    /** Absent when the profile says nothing about this model, the arm has no initial capacity for it, or no second passed. */
    public static Optional<ElasticityCurves> of(Run run, String service, Experiment experiment) {
        Double oneTask = experiment.oneTaskPerSecond().get(service);
        Experiment.Initial initial = run.arm().initial().get(service);
        int seconds = (int) (run.loadEndMicros() / 1_000_000);
        if (oneTask == null || initial == null || seconds < 2) return Optional.empty();
        double unit = initial.size().vcpu();
        double[] perSecond = smoothed(arrivals(run, service, seconds), service, experiment);
        double[] demand = Arrays.stream(perSecond)
                .map(rate -> Math.ceil(rate / oneTask - 1e-9) * unit)
                .toArray();
        List<TaskLife> tasks = TaskLife.of(run).stream()
                .filter(task -> task.service().equals(service))
                .toList();
        double[] supply = IntStream.range(0, seconds)
                .mapToDouble(second -> serving(tasks, second * 1_000_000L + 500_000L))
                .toArray();
        return Optional.of(new ElasticityCurves(demand, supply, unit));
    }

    Elasticity measure() {
        return Elasticity.of(Elasticity.DEMAND, demand, supply, unit);
    }

    private static double serving(List<TaskLife> tasks, long micros) {
        return tasks.stream()
                .filter(task -> task.serves(micros))
                .mapToDouble(task -> task.size().vcpu())
                .sum();
    }

    /** Requests that were due in each second; from the signals where nobody counted the requests. */
    private static double[] arrivals(Run run, String service, int seconds) {
        double[] arrivals = new double[seconds];
        if (run.counts().isPresent()) {
            run.counts(service).map(ModelCounts::seconds).ifPresent(counts -> Arrays.setAll(arrivals, counts::due));
        } else {
            run.signals().stream().filter(row -> row.service().equals(service)).forEach(row -> {
                int second = (int) Math.floorDiv(row.t(), 1_000_000L);
                if (second >= 0 && second < seconds)
                    arrivals[second] = row.arrivals().orElse(0);
            });
        }
        return arrivals;
    }

    private static double[] smoothed(double[] arrivals, String service, Experiment experiment) {
        double[] smooth = IntStream.range(0, arrivals.length)
                .mapToDouble(i -> mean(arrivals, i - SMOOTHING_SECONDS / 2, i + SMOOTHING_SECONDS / 2))
                .toArray();
        for (PhaseSpan phase : PhaseSpan.of(experiment)) {
            if (phase.perSecond().get(service) == null) continue;
            int from = clamp(phase.startMicros() / 1_000_000, arrivals.length);
            int to = clamp(phase.endMicros() / 1_000_000, arrivals.length);
            if (to > from) Arrays.fill(smooth, from, to, mean(arrivals, from, to));
        }
        return smooth;
    }

    private static int clamp(long index, int length) {
        return (int) Math.max(0, Math.min(length, index));
    }

    private static double mean(double[] values, int from, int to) {
        int first = Math.max(0, from);
        int last = Math.min(values.length, Math.max(to, first + 1));
        return Arrays.stream(values, Math.min(first, last - 1), last).average().orElse(0);
    }

    /** vCPU that the load would have needed, second by second. */
    public double[] demand() {
        return demand.clone();
    }

    /** How many seconds there are. */
    public int seconds() {
        return demand.length;
    }

    /** The same in one second. */
    public double demand(int second) {
        return demand[second];
    }

    /** vCPU of the tasks that traffic was sent to, second by second. */
    public double[] supply() {
        return supply.clone();
    }
}
