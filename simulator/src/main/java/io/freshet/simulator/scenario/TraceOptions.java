package io.freshet.simulator.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * How a trace is written.
 *
 * @param timeColumn name of the column of times
 * @param countColumn name of the column of counts; without it {@value #COUNT} where the header has it, else every row is one
 *     request
 * @param unit of a time that is a number
 * @param bin of the curve; without it as the rows are apart, or 1 s where every row is one request
 */
public record TraceOptions(String timeColumn, Optional<String> countColumn, TimeUnit unit, Optional<Duration> bin) {

    public static final String TIME = "time";
    public static final String COUNT = "count";

    /** Whose request a row is, in a trace of several models. */
    public static final String MODEL = "model";

    /** Times in seconds in {@value #TIME}, counts in {@value #COUNT}. */
    public static final TraceOptions DEFAULTS =
            new TraceOptions(TIME, Optional.empty(), TimeUnit.SECONDS, Optional.empty());

    /** What a time that is a number counts, since whenever. */
    public enum TimeUnit {
        SECONDS("s", 1_000_000),
        MILLIS("ms", 1_000),
        MICROS("us", 1);

        private final String label;
        private final long micros;

        TimeUnit(String label, long micros) {
            this.label = label;
            this.micros = micros;
        }

        long micros() {
            return micros;
        }

        /**
         * By its label.
         *
         * @throws IllegalArgumentException when it is none of s, ms and us
         */
        public static TimeUnit labelled(String label) {
            for (TimeUnit unit : values()) {
                if (unit.label.equals(label)) return unit;
            }
            throw new IllegalArgumentException("time unit: '%s' is none of s, ms and us".formatted(label));
        }
    }

    public TraceOptions {
        if (timeColumn.isBlank()) throw new IllegalArgumentException("time: the column's name must not be blank");
        bin.ifPresent(length -> {
            if (length.toMillis() < 1) throw new IllegalArgumentException("bin: must be at least 1 ms, was " + length);
        });
    }
}
