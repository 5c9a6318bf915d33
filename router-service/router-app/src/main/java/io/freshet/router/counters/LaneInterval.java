package io.freshet.router.counters;

import io.freshet.routing.Outcome;
import io.freshet.scaling.signal.CloudWatchMetric;
import io.freshet.scaling.signal.EmbeddedMetrics;
import io.freshet.scaling.signal.IntervalSamples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** What happened in one lane since the last line of embedded metrics. */
final class LaneInterval {

    private static final List<CloudWatchMetric> COUNTS = List.of(
            CloudWatchMetric.ARRIVALS,
            CloudWatchMetric.SUCCEEDED,
            CloudWatchMetric.REJECTED,
            CloudWatchMetric.DEAD_LETTERED,
            CloudWatchMetric.MISSES,
            CloudWatchMetric.RETRIES);
    private static final List<CloudWatchMetric> TIMES =
            List.of(CloudWatchMetric.LATENCY, CloudWatchMetric.QUEUE_TIME, CloudWatchMetric.INFERENCE_TIME);

    private final Map<CloudWatchMetric, LongAdder> counts = new EnumMap<>(CloudWatchMetric.class);
    private final Map<CloudWatchMetric, IntervalSamples> timesMs = new EnumMap<>(CloudWatchMetric.class);
    private final Map<CloudWatchMetric, IntSupplier> levels = new EnumMap<>(CloudWatchMetric.class);

    /**
     * @param backlog what waits at the moment of the call
     * @param concurrency what is under way at the moment of the call
     */
    LaneInterval(IntSupplier backlog, IntSupplier concurrency) {
        COUNTS.forEach(metric -> counts.put(metric, new LongAdder()));
        TIMES.forEach(metric -> timesMs.put(metric, new IntervalSamples()));
        levels.put(CloudWatchMetric.BACKLOG, backlog);
        levels.put(CloudWatchMetric.CONCURRENCY, concurrency);
    }

    void count(CloudWatchMetric metric) {
        Objects.requireNonNull(counts.get(metric), metric::metricName).increment();
    }

    void outcome(Outcome outcome) {
        count(
                switch (outcome) {
                    case SUCCEEDED -> CloudWatchMetric.SUCCEEDED;
                    case REJECTED -> CloudWatchMetric.REJECTED;
                    case DEAD_LETTERED -> CloudWatchMetric.DEAD_LETTERED;
                });
    }

    void timeMicros(CloudWatchMetric metric, long micros) {
        Objects.requireNonNull(timesMs.get(metric), metric::metricName).add(micros / 1_000.0);
    }

    /** Moves the interval into a line: a count of zero is a reading, a time that was not measured is none. */
    void moveTo(EmbeddedMetrics line) {
        counts.forEach((metric, count) -> line.put(metric, (double) count.sumThenReset()));
        levels.forEach((metric, level) -> line.put(metric, level.getAsInt()));
        timesMs.forEach((metric, samples) -> {
            for (double sample : samples.take()) line.put(metric, sample);
        });
    }
}
