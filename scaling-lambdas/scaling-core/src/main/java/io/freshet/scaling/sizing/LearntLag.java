package io.freshet.scaling.sizing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long it takes here from asking for more until it serves, learnt from a service's own actions: an exponential average,
 * beginning with what was told.
 *
 * @param mean empty before the first action was seen through
 * @param askedAt when more was asked for that does not serve yet
 * @param awaited tasks of the wanted size that will serve then
 */
public record LearntLag(Optional<Duration> mean, Optional<Instant> askedAt, int awaited) {

    /** Nothing was learnt yet. */
    public static final LearntLag UNKNOWN = new LearntLag(Optional.empty(), Optional.empty(), 0);

    /** Weight of the newest action. */
    private static final double NEWEST = 0.3;

    /** The average, or what was told. */
    public Duration orElse(Duration told) {
        return mean.orElse(told);
    }

    /** More was asked for: {@code count} tasks of the wanted size. */
    public LearntLag asked(Instant at, int count) {
        return new LearntLag(mean, Optional.of(at), count);
    }

    /** Less was asked for, or what was awaited is not wanted any more. */
    public LearntLag calledOff() {
        return new LearntLag(mean, Optional.empty(), 0);
    }

    /** So many tasks of the wanted size serve now. */
    public LearntLag serving(Instant at, int count, Duration told) {
        if (askedAt.isEmpty() || count < awaited) return this;
        double seconds = Duration.between(askedAt.get(), at).toMillis() / 1000.0;
        double before = orElse(told).toMillis() / 1000.0;
        // whole seconds are as fine as any world looks
        Duration learnt = Duration.ofSeconds(Math.max(1, Math.round(before + NEWEST * (seconds - before))));
        return new LearntLag(Optional.of(learnt), Optional.empty(), 0);
    }
}
