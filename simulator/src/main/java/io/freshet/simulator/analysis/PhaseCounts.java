package io.freshet.simulator.analysis;

import org.HdrHistogram.Histogram;

/** The requests of one model that were due in one phase, and of them those that were due in its last third. */
final class PhaseCounts {

    private final long fromMicros;
    private final long untilMicros;
    private final long lastThirdMicros;

    long published;
    long within;
    long lastPublished;
    long lastWithin;
    final Histogram latency;

    PhaseCounts(PhaseSpan phase) {
        this(phase, ModelCounts.emptyHistogram());
    }

    PhaseCounts(PhaseSpan phase, Histogram latency) {
        this.fromMicros = phase.startMicros();
        this.untilMicros = phase.endMicros();
        this.lastThirdMicros = untilMicros - (untilMicros - fromMicros) / 3;
        this.latency = latency;
    }

    boolean contains(long intendedMicros) {
        return intendedMicros >= fromMicros && intendedMicros < untilMicros;
    }

    void published(long intendedMicros) {
        published++;
        if (intendedMicros >= lastThirdMicros) lastPublished++;
    }

    void succeeded(long intendedMicros, long latencyMicros, boolean inTime) {
        latency.recordValue(latencyMicros);
        if (!inTime) return;
        within++;
        if (intendedMicros >= lastThirdMicros) lastWithin++;
    }

    /** Share of the phase's requests in time; 0 when there were none. */
    double share() {
        return published == 0 ? 0 : (double) within / published;
    }

    double lastShare() {
        return lastPublished == 0 ? 0 : (double) lastWithin / lastPublished;
    }
}
