package io.freshet.simulator.scenario;

import java.time.Duration;

/** What the fields of a shape may be, and how they are said; complaints name the field as the YAML format does. */
final class ShapeFields {

    private ShapeFields() {}

    static void requireRate(String field, double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(field + ": must be finite and not negative, was " + value);
        }
    }

    static void requireRange(double low, double high) {
        requireRate("low", low);
        requireRate("high", high);
        if (high < low) {
            throw new IllegalArgumentException(
                    "high: must not be below low, %s, was %s".formatted(Numbers.plain(low), Numbers.plain(high)));
        }
    }

    static void requireTime(String field, Duration value) {
        if (value.isNegative()) throw new IllegalArgumentException(field + ": must not be negative, was " + value);
    }

    static void requireLength(String field, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(field + ": must be longer than nothing, was " + Durations.words(value));
        }
    }

    /** Shorter than a bin of the curves would only be noise, and a long load would have too many changes to hold. */
    static void requireDwell(String field, Duration value) {
        if (value.toSeconds() < 1) {
            throw new IllegalArgumentException(field + ": must be at least 1 s, was " + Durations.words(value));
        }
    }

    static double seconds(Duration duration) {
        return Durations.micros(duration) / 1e6;
    }
}
