package io.freshet.scaling.sizing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The greatest value of the last while, as a value that can be saved. Values are kept by twentieths of that while, and those
 * that a newer one exceeds are forgotten, so it remembers at most 21 of them and a value up to a twentieth longer than asked.
 *
 * @param seconds when each of the kept twentieths began, in seconds since 1970, ascending
 * @param maxima greatest value of each, descending
 */
public record SlidingMaximum(List<Long> seconds, List<Double> maxima) {

    public static final SlidingMaximum EMPTY = new SlidingMaximum(List.of(), List.of());

    private static final int BUCKETS = 20;
    private static final double MILLIS = 1000;

    public SlidingMaximum {
        seconds = List.copyOf(seconds);
        maxima = List.copyOf(maxima);
        if (seconds.size() != maxima.size()) {
            throw new IllegalArgumentException(
                    "maxima: %d where there are %d seconds".formatted(maxima.size(), seconds.size()));
        }
    }

    /** With one more value, and without what is older than {@code hold}. */
    public SlidingMaximum with(Instant at, double value, Duration hold) {
        double holdS = hold.toMillis() / MILLIS;
        long now = at.getEpochSecond();
        if (changesNothing(now, value, holdS)) return this;
        List<Long> keptSeconds = new ArrayList<>(seconds);
        List<Double> keptMaxima = new ArrayList<>(maxima);
        while (!keptSeconds.isEmpty() && isOver(keptSeconds.getFirst(), now, holdS)) {
            keptSeconds.removeFirst();
            keptMaxima.removeFirst();
        }
        if (exceeded(keptSeconds, keptMaxima, now, value, holdS)) return new SlidingMaximum(keptSeconds, keptMaxima);
        while (!keptMaxima.isEmpty() && keptMaxima.getLast() <= value) {
            keptSeconds.removeLast();
            keptMaxima.removeLast();
        }
        keptSeconds.add(now);
        keptMaxima.add(value);
        return new SlidingMaximum(keptSeconds, keptMaxima);
    }

    private boolean changesNothing(long now, double value, double holdS) {
        return !seconds.isEmpty()
                && !isOver(seconds.getFirst(), now, holdS)
                && exceeded(seconds, maxima, now, value, holdS);
    }

    private static boolean isOver(long began, long now, double holdS) {
        return began + holdS / BUCKETS < now - holdS;
    }

    /** Whether the twentieth that is still filling has a value that is as great. */
    private static boolean exceeded(List<Long> seconds, List<Double> maxima, long now, double value, double holdS) {
        return !seconds.isEmpty() && now < seconds.getLast() + holdS / BUCKETS && maxima.getLast() >= value;
    }

    /** The greatest value; empty before the first. */
    public OptionalDouble max() {
        return maxima.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(maxima.getFirst());
    }
}
