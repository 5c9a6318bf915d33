package io.freshet.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that many tests need, in the proportions of the lab: 0.25 and 0.5 vCPU, 1 to 3 tasks, 0.9 vCPU in all. */
public final class Fixtures {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final String SERVICE = "resnet50";

    public static final TaskSize QUARTER = new TaskSize(256, 1024);
    public static final TaskSize HALF = new TaskSize(512, 1024);
    public static final TaskSize ONE = new TaskSize(1024, 2048);

    public static final Bounds LAB = new Bounds(1, 3, List.of(QUARTER, HALF), 0.9);
    public static final Bounds WIDE = new Bounds(1, 10, List.of(QUARTER, HALF, ONE), 100);

    private Fixtures() {}

    public static Capacity tasks(int count, TaskSize size) {
        return new Capacity(count, size);
    }

    /** A settled service at noon: what is desired runs, nothing else is there. */
    public static ServiceSnapshot settled(Capacity capacity, Signals signals) {
        return settled(NOON, capacity, signals);
    }

    public static ServiceSnapshot settled(Instant at, Capacity capacity, Signals signals) {
        return new ServiceSnapshot(
                SERVICE, at, capacity, Supply.of(capacity), Supply.NONE, Supply.NONE, false, signals);
    }

    /** The same moment in the middle of a rollout from {@code old}. */
    public static ServiceSnapshot deploying(ServiceSnapshot settled, Capacity old) {
        return new ServiceSnapshot(
                settled.service(),
                settled.at(),
                settled.desired(),
                Supply.of(old),
                Supply.of(settled.desired()),
                Supply.NONE,
                true,
                settled.signals());
    }

    /** A series that ends at noon. NaN stands for an absent sample. */
    public static Series series(Duration step, double... values) {
        return seriesUntil(NOON, step, values);
    }

    public static Series seriesUntil(Instant end, Duration step, double... values) {
        boolean[] present = new boolean[values.length];
        for (int i = 0; i < values.length; i++) present[i] = !Double.isNaN(values[i]);
        return Series.of(end.minus(step.multipliedBy(values.length)), step, values, present);
    }

    public static double[] repeated(int times, double value) {
        double[] values = new double[times];
        Arrays.fill(values, value);
        return values;
    }

    public static Signals signals(Signal signal, Series series) {
        return new Signals(Map.of(signal, series));
    }

    public static Signals and(Signals signals, Signal signal, Series series) {
        Map<Signal, Series> all = new HashMap<>(signals.series());
        all.put(signal, series);
        return new Signals(all);
    }
}
