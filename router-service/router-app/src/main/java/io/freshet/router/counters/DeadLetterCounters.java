package io.freshet.router.counters;

import io.freshet.scaling.signal.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What becomes of the dead letters that the broker does not take. */
public final class DeadLetterCounters {

    private final Counter written;
    private final Counter removed;
    private final Counter lost;

    public DeadLetterCounters(MeterRegistry registry, String arm) {
        this.written = counter(registry, arm, "written");
        this.removed = counter(registry, arm, "removed");
        this.lost = counter(registry, arm, "lost");
    }

    /** One was written to a file. */
    public void written() {
        written.increment();
    }

    /** A file was removed to make room. */
    public void removed() {
        removed.increment();
    }

    /** One could not be written. */
    public void lost() {
        lost.increment();
    }

    private static Counter counter(MeterRegistry registry, String arm, String outcome) {
        return registry.counter(
                MetricNames.DEAD_LETTER_FILES, Tags.of(MetricNames.ARM, arm, MetricNames.OUTCOME, outcome));
    }
}
