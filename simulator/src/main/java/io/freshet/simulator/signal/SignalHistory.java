package io.freshet.simulator.signal;

import io.freshet.scaling.Series;
import io.freshet.scaling.Signal;
import io.freshet.scaling.SignalNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was measured of one service, a sample a second, for the last half hour, or for as long as anybody asked for. Longer steps are made of whole, aligned
 * periods, as a metric service has them: rates and shares by their mean, levels (backlog, concurrency) by their last value.
 * A period without a single sample is absent.
 */
public final class SignalHistory {

    private static final int KEPT_MIN = 1_800;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Instant epoch;
    /** Seconds that are kept. */
    private int kept = KEPT_MIN;
    /** The sample of second n is at n modulo {@link #kept}; NaN where there is none. */
    private final Map<Signal, double[]> samples = new EnumMap<>(Signal.class);

    private long newest;

    /**
     * An empty history.
     *
     * @param epoch the moment from which periods are counted
     */
    public SignalHistory(Instant epoch) {
        this.epoch = epoch;
        for (Signal signal : Signal.values()) {
            samples.put(signal, empty(kept));
        }
    }

    private static double[] empty(int seconds) {
        double[] none = new double[seconds];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /**
     * Takes the sample of the second that ends at {@code at}; seconds that were left out have none.
     *
     * @param at a whole number of seconds after the epoch, later than any before
     * @throws IllegalArgumentException when it is not
     */
    public synchronized void add(Instant at, Map<Signal, Double> values) {
        long second = Duration.between(epoch, at).toSeconds();
        if (second <= newest) throw new IllegalArgumentException("at: " + at + " is not later than the newest sample");
        for (long missing = Math.max(newest + 1, second - kept + 1); missing <= second; missing++) {
            int place = place(missing);
            samples.values().forEach(ring -> ring[place] = Double.NaN);
        }
        newest = second;
        values.forEach((signal, value) -> ring(signal)[place(second)] = value);
    }

    /**
     * The complete periods up to {@code until}, at most as many as are needed. From the first time on that so much is needed,
     * so much is kept.
     */
    public synchronized Series series(SignalNeed need, Instant until) {
        int step = Math.toIntExact(Math.ceilDiv(need.step().toNanos(), SECOND_NANOS));
        long last = Math.floorDiv(
                Duration.between(epoch, until).toNanos(), need.step().toNanos());
        long first = Math.max(0, last - need.samples());
        int count = (int) Math.max(0, last - first);
        keep(newest - (last - need.samples()) * step);
        double[] values = new double[count];
        boolean[] present = new boolean[count];
        double[] ring = ring(need.signal());
        for (int i = 0; i < count; i++) {
            double value = summary(need.signal(), ring, (first + i) * step, step);
            present[i] = !Double.isNaN(value);
            values[i] = value;
        }
        return Series.of(epoch.plus(need.step().multipliedBy(first)), need.step(), values, present);
    }

    private void keep(long seconds) {
        if (seconds <= kept) return;
        int before = kept;
        kept = Math.toIntExact(seconds);
        samples.replaceAll((_, old) -> {
            double[] ring = empty(kept);
            for (long second = Math.max(0, newest - before + 1); second <= newest; second++)
                ring[place(second)] = old[(int) (second % before)];
            return ring;
        });
    }

    /** Over the samples of {@code step} seconds after the given one; NaN when there is none. */
    private double summary(Signal signal, double[] ring, long from, int step) {
        double sum = 0;
        double last = 0;
        int count = 0;
        long first = Math.max(from + 1, newest - kept + 1);
        long end = Math.min(from + step, newest);
        int place = place(first);
        for (long second = first; second <= end; second++) {
            double value = ring[place];
            place = place + 1 == kept ? 0 : place + 1;
            if (Double.isNaN(value)) continue;
            sum += value;
            last = value;
            count++;
        }
        if (count == 0) return Double.NaN;
        return isLevel(signal) ? last : sum / count;
    }

    private double[] ring(Signal signal) {
        double[] ring = samples.get(signal);
        if (ring == null) throw new IllegalStateException("every signal has a ring");
        return ring;
    }

    private int place(long second) {
        return (int) (second % kept);
    }

    private static boolean isLevel(Signal signal) {
        return switch (signal) {
            case BACKLOG, CONCURRENCY -> true;
            case ARRIVALS, CPU, LATENCY, MISSES -> false;
        };
    }
}
