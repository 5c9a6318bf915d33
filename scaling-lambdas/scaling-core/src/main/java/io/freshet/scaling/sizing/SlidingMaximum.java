package io.freshet.scaling.sizing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The greatest value of the last while, as a value that can be saved. Values are kept by twentieths of that while, so it
 * remembers at most 21 of them and a value up to a twentieth longer than asked.
 *
 * @param buckets oldest first
 */
public record SlidingMaximum(List<Bucket> buckets) {

    /** The greatest value seen from {@code start} until the next bucket's start. */
    public record Bucket(Instant start, double max) {}

    public static final SlidingMaximum EMPTY = new SlidingMaximum(List.of());

    private static final int BUCKETS = 20;

    public SlidingMaximum {
        buckets = List.copyOf(buckets);
    }

    /** With one more value, and without what is older than {@code hold}. */
    public SlidingMaximum with(Instant at, double value, Duration hold) {
        Duration length = hold.dividedBy(BUCKETS);
        List<Bucket> kept = new ArrayList<>(buckets);
        kept.removeIf(bucket -> bucket.start().plus(length).isBefore(at.minus(hold)));
        if (!kept.isEmpty() && at.isBefore(kept.getLast().start().plus(length))) {
            Bucket last = kept.removeLast();
            kept.add(new Bucket(last.start(), Math.max(last.max(), value)));
        } else {
            kept.add(new Bucket(at, value));
        }
        return new SlidingMaximum(kept);
    }

    /** The greatest value; empty before the first. */
    public OptionalDouble max() {
        return buckets.stream().mapToDouble(Bucket::max).max();
    }
}
