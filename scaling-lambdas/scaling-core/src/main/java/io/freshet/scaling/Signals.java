package io.freshet.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The series observed of one service; a signal that nobody measures is absent. */
public record Signals(Map<Signal, Series> series) {

    public static final Signals NONE = new Signals(Map.of());

    public Signals {
        EnumMap<Signal, Series> copy = new EnumMap<>(Signal.class);
        copy.putAll(series);
        series = java.util.Collections.unmodifiableMap(copy);
    }

    public Optional<Series> of(Signal signal) {
        return Optional.ofNullable(series.get(signal));
    }

    /** The newest sample of a signal; empty when the signal or that sample is absent. */
    public OptionalDouble last(Signal signal) {
        Series found = series.get(signal);
        return found == null ? OptionalDouble.empty() : found.last();
    }

    /** The newest {@code count} samples of a signal; a series without samples when the signal is absent. */
    public Series newest(Signal signal, int count) {
        Series found = series.get(signal);
        return found == null ? Series.absent(Instant.EPOCH, Duration.ofSeconds(1)) : found.newest(count);
    }
}
