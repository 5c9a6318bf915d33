package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the rows of a trace one by one and becomes its curve; holds bins, not rows. */
sealed interface TraceRows {

    /** What a row says: at this time, so many requests, for this model where the trace names one. */
    record Row(long micros, double count, String model) {

        Row(long micros, double count) {
            this(micros, count, "");
        }
    }

    /**
     * The next row.
     *
     * @throws IllegalArgumentException with the reason why it cannot follow the rows before it
     */
    void add(long line, Row row);

    /**
     * All rows together, at least one.
     *
     * @throws IllegalArgumentException with the reason why they make no curve
     */
    RateCurve curve();

    /** Each row is a bin, which begins at its time and ends where the next one begins. */
    final class Bins implements TraceRows {

        private final Optional<Duration> bin;
        private double[] counts = new double[256];
        private int rows;
        private long first;
        private long apart;

        Bins(Optional<Duration> bin) {
            this.bin = bin;
        }

        @Override
        public void add(long line, Row row) {
            if (rows == 0) first = row.micros();
            if (rows == 1) apart = requireApart(row.micros() - first);
            requireNext(row.micros());
            if (rows == RateCurve.BINS_MAX) {
                throw new IllegalArgumentException("more than %d rows".formatted(RateCurve.BINS_MAX));
            }
            if (rows == counts.length) counts = Arrays.copyOf(counts, rows * 2);
            counts[rows++] = row.count();
        }

        private static long requireApart(long micros) {
            if (micros < 1_000) throw new IllegalArgumentException("time: must be at least 1 ms after the row above");
            return micros;
        }

        private void requireNext(long micros) {
            long late = micros - (first + rows * apart);
            if (late == 0) return;
            String step = Durations.words(Durations.ofMicros(apart));
            if (late > 0 && late % apart == 0) {
                throw new IllegalArgumentException(
                        "time: %d missing before it: rows are %s apart; write 0 where nothing came, a gap does not say that"
                                .formatted(late / apart, step));
            }
            throw new IllegalArgumentException(
                    "time: must be %s after the row above, as the second row is after the first".formatted(step));
        }

        @Override
        public RateCurve curve() {
            if (rows == 1 && bin.isEmpty()) {
                throw new IllegalArgumentException("one row alone does not say how long it lasts; give the bin");
            }
            Duration length = rows == 1 ? bin.orElseThrow() : Durations.ofMicros(apart);
            double seconds = ShapeFields.seconds(length);
            RateCurve curve = new RateCurve(
                    length,
                    Arrays.stream(counts, 0, rows).map(count -> count / seconds).toArray());
            return bin.filter(wanted -> !wanted.equals(length))
                    .map(curve::resampled)
                    .orElse(curve);
        }
    }

    /** Each row is a request, in any order. */
    final class Requests implements TraceRows {

        private static final Duration BIN = Duration.ofSeconds(1);

        private final Duration bin;
        private final SortedMap<String, Map<Long, Long>> counts = new TreeMap<>();
        private long earliest = Long.MAX_VALUE;
        private long earliestLine;
        private long latest = Long.MIN_VALUE;
        private long latestLine;

        private Requests(Duration bin) {
            this.bin = bin;
        }

        static Requests of(Optional<Duration> bin) {
            return new Requests(bin.orElse(BIN));
        }

        @Override
        public void add(long line, Row row) {
            long number = Math.floorDiv(row.micros(), Durations.micros(bin));
            if (number < earliest) {
                earliest = number;
                earliestLine = line;
            }
            if (number > latest) {
                latest = number;
                latestLine = line;
            }
            if (latest - earliest >= RateCurve.BINS_MAX) {
                throw new IllegalArgumentException(
                        "time: lines %d and %d are more than %d bins of %s apart; is one of them wrong, or the time unit?"
                                .formatted(earliestLine, latestLine, RateCurve.BINS_MAX, Durations.words(bin)));
            }
            counts.computeIfAbsent(row.model(), model -> new HashMap<>()).merge(number, 1L, Long::sum);
        }

        @Override
        public RateCurve curve() {
            return curve(counts.values());
        }

        /** Those of each model; all begin and end together. */
        SortedMap<String, RateCurve> byModel() {
            SortedMap<String, RateCurve> curves = new TreeMap<>();
            counts.forEach((model, own) -> curves.put(model, curve(List.of(own))));
            return curves;
        }

        private RateCurve curve(Collection<Map<Long, Long>> added) {
            double[] perSecond = new double[(int) (latest - earliest + 1)];
            double seconds = ShapeFields.seconds(bin);
            for (Map<Long, Long> ofOne : added) {
                ofOne.forEach((number, count) -> perSecond[(int) (number - earliest)] += count / seconds);
            }
            return new RateCurve(bin, perSecond);
        }
    }
}
