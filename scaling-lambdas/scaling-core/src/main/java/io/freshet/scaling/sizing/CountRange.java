package io.freshet.scaling.sizing;

import io.freshet.scaling.Bounds;
import io.freshet.scaling.Capacity;
import io.freshet.scaling.TaskSize;
import java.util.List;
import java.util.Optional;

/**
 * Every capacity of one size from a least to a greatest count: what a search looks at without listing it.
 *
 * @param size of each task
 * @param least count, at least 1
 * @param most count, not below the least
 */
public record CountRange(TaskSize size, int least, int most) {

    public CountRange {
        if (least < 1) throw new IllegalArgumentException("least: must be at least 1, was " + least);
        if (most < least)
            throw new IllegalArgumentException("most: must be at least %d, was %d".formatted(least, most));
    }

    /** The range, or empty where no count is left. */
    public static Optional<CountRange> of(TaskSize size, int least, int most) {
        return most < least ? Optional.empty() : Optional.of(new CountRange(size, least, most));
    }

    /** What the bounds allow of one size. */
    public static Optional<CountRange> within(Bounds bounds, TaskSize size) {
        return of(size, bounds.minCount(), bounds.maxCount(size));
    }

    /** What the bounds allow, a range for each size. */
    public static List<CountRange> within(Bounds bounds) {
        return bounds.sizes().stream()
                .flatMap(size -> within(bounds, size).stream())
                .toList();
    }

    /** The greatest of them: more tasks of a size carry more. */
    public Capacity greatest() {
        return new Capacity(most, size);
    }
}
