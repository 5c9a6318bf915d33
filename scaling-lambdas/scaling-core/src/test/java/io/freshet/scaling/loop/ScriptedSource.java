package io.freshet.scaling.loop;

import io.freshet.scaling.Series;
import io.freshet.scaling.ServiceSnapshot;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import io.freshet.scaling.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Observes a {@link ModelFleet} and samples that a test puts in, one a second. What was not put in is absent. */
public final class ScriptedSource implements SnapshotSource {

    private record Key(Signal signal, long second) {}

    private final ModelFleet fleet;
    private final Map<Key, Double> samples = new HashMap<>();
    private final String service;

    public ScriptedSource(String service, ModelFleet fleet) {
        this.service = service;
        this.fleet = fleet;
    }

    /** The sample of the second that ends at {@code end}. */
    public void put(Signal signal, Instant end, double value) {
        samples.put(new Key(signal, end.getEpochSecond()), value);
    }

    @Override
    public ServiceSnapshot read(String asked, Instant now, List<SignalNeed> needs) {
        Map<Signal, Series> series = new HashMap<>();
        for (SignalNeed need : needs) series.put(need.signal(), series(asked, need, now));
        return new ServiceSnapshot(
                asked,
                now,
                fleet.wanted(),
                fleet.supply(TaskState.RUNNING),
                fleet.supply(TaskState.PENDING),
                fleet.supply(TaskState.DRAINING),
                fleet.deploying(),
                new Signals(series));
    }

    private Series series(String asked, SignalNeed need, Instant now) {
        if (need.step().toSeconds() < 1) {
            throw new UnsupportedSignalException("a script", need, "it has one sample a second");
        }
        int count = need.samples();
        double[] values = new double[count];
        boolean[] present = new boolean[count];
        for (int i = 0; i < count; i++) {
            Instant end = now.minus(need.step().multipliedBy(count - 1 - i));
            List<Double> covered = asked.equals(service) ? covered(need.signal(), end, need.step()) : List.of();
            present[i] = !covered.isEmpty();
            values[i] =
                    covered.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
        return Series.of(now.minus(need.step().multipliedBy(count)), need.step(), values, present);
    }

    private List<Double> covered(Signal signal, Instant end, Duration step) {
        List<Double> found = new ArrayList<>();
        for (long second = end.getEpochSecond() - step.toSeconds() + 1; second <= end.getEpochSecond(); second++) {
            Double sample = samples.get(new Key(signal, second));
            if (sample != null) found.add(sample);
        }
        return found;
    }
}
