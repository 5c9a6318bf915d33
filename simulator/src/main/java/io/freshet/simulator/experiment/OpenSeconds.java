package io.freshet.simulator.experiment;

import io.freshet.simulator.analysis.RequestCounts;
import io.freshet.simulator.influx.LatencyFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The latencies of the seconds that are not over: an answer is known when its computing ends, and received a little later.
 * What is over is written and forgotten.
 */
final class OpenSeconds {

    private static final long SECOND_MICROS = 1_000_000;
    private static final int DIGITS = 3;

    private final String model;
    private final LatencyFile file;
    private final RequestCounts counts;
    private final TreeMap<Long, Histogram> open = new TreeMap<>();
    private final Deque<Histogram> spare = new ArrayDeque<>();

    OpenSeconds(String model, LatencyFile file, RequestCounts counts) {
        this.model = model;
        this.file = file;
        this.counts = counts;
    }

    void answered(long intendedMicros, long receivedMicros) {
        long second = Math.floorDiv(receivedMicros, SECOND_MICROS);
        Histogram found = open.get(second);
        if (found == null) {
            found = spare.isEmpty() ? new Histogram(DIGITS) : spare.removeLast();
            open.put(second, found);
        }
        found.recordValue(Math.max(0, receivedMicros - intendedMicros));
    }

    /** Nothing more is received before that moment. */
    void passed(long micros) {
        while (!open.isEmpty() && (open.firstKey() + 1) * SECOND_MICROS <= micros) close(open.pollFirstEntry());
    }

    /** The run is over. */
    void end() {
        passed(Long.MAX_VALUE);
    }

    private void close(Map.Entry<Long, Histogram> second) {
        file.add(second.getKey(), model, second.getValue());
        counts.latency(model, Math.toIntExact(second.getKey()), second.getValue());
        second.getValue().reset();
        spare.addLast(second.getValue());
    }
}
