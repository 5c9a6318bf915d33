package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ModelCounts;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Share of the published requests that had no successful answer after so long. Those that never got one stay in it, so that
 * an arm does not look fast by giving up.
 */
final class Ccdf {

    private static final int POINTS_MAX = 400;
    private static final int TAIL_POINTS = 50;

    private Ccdf() {}

    /** Latency in milliseconds against the share, falling; empty without answers. */
    static List<Point> of(ModelCounts counts, double floor, double endMs) {
        List<ModelCounts.Bucket> latencies = counts.latencies();
        List<Point> points = new ArrayList<>();
        int step = Math.max(1, latencies.size() / POINTS_MAX);
        long before = 0;
        for (int i = 0; i < latencies.size(); i++) {
            double left = 1 - (double) before / counts.published();
            boolean tail = i > latencies.size() - TAIL_POINTS;
            if (left >= floor && (tail || i % step == 0)) {
                points.add(new Point(latencies.get(i).latencyMs(), left));
            }
            before += latencies.get(i).answers();
        }
        if (latencies.isEmpty()) return points;
        double never = 1 - (double) before / counts.published();
        points.add(new Point(latencies.getLast().latencyMs(), Math.max(floor, never)));
        if (never > floor) points.add(new Point(endMs, never));
        return points;
    }
}
