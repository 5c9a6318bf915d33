package io.freshet.simulator.lab.signal;

import io.freshet.scaling.Series;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured of one service, a sample a second, for the last half hour. Longer steps are made of whole, aligned
 * periods, as a metric service has them: rates and shares by their mean, levels (backlog, concurrency) by their last value.
 * A period without a single sample is absent.
 */
final class SignalHistory {

    private static final Duration KEPT = Duration.ofMinutes(30);

    /** Samples of the step before {@code at}. */
    private record Sample(Instant at, Map<Signal, Double> values) {}

    private final Instant epoch;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * An empty history.
     *
     * @param epoch the moment from which periods are counted
     */
    SignalHistory(Instant epoch) {
        this.epoch = epoch;
    }

    synchronized void add(Instant at, Map<Signal, Double> values) {
        samples.addLast(new Sample(at, Map.copyOf(values)));
        while (samples.getFirst().at().isBefore(at.minus(KEPT))) samples.removeFirst();
    }

    /** The complete periods up to {@code until}, at most as many as are needed. */
    synchronized Series series(SignalNeed need, Instant until) {
        long stepNanos = need.step().toNanos();
        long newest = Math.floorDiv(Duration.between(epoch, until).toNanos(), stepNanos);
        long oldest = Math.max(0, newest - need.samples());
        int count = (int) Math.max(0, newest - oldest);
        double[] values = new double[count];
        boolean[] present = new boolean[count];
        for (int i = 0; i < count; i++) {
            Instant from = epoch.plusNanos((oldest + i) * stepNanos);
            OptionalDouble value = summary(need.signal(), from, from.plus(need.step()));
            present[i] = value.isPresent();
            values[i] = value.orElse(0);
        }
        return Series.of(epoch.plusNanos(oldest * stepNanos), need.step(), values, present);
    }

    /** Over the samples taken in {@code (from, to]}. */
    private OptionalDouble summary(Signal signal, Instant from, Instant to) {
        double sum = 0;
        double last = 0;
        int count = 0;
        for (Sample sample : samples) {
            Double value = sample.values().get(signal);
            if (value == null || !sample.at().isAfter(from) || sample.at().isAfter(to)) continue;
            sum += value;
            last = value;
            count++;
        }
        if (count == 0) return OptionalDouble.empty();
        return OptionalDouble.of(isLevel(signal) ? last : sum / count);
    }

    private static boolean isLevel(Signal signal) {
        return switch (signal) {
            case BACKLOG, CONCURRENCY -> true;
            case ARRIVALS, CPU, LATENCY, MISSES -> false;
        };
    }
}
