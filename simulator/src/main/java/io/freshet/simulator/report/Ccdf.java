package io.freshet.simulator.report;

import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Share of the published requests that had no successful answer after so long. Those that never got one stay in it, so that
 * an arm does not look fast by giving up.
 */
final class Ccdf {

    private static final int POINTS_MAX = 400;

    private Ccdf() {}

    /** Latency in milliseconds against the share, falling; empty without requests. */
    static List<Point> of(List<RequestRow> published, double floor, double endMs) {
        double[] sorted = published.stream()
                .flatMapToDouble(row -> row.latencyMs().stream())
                .sorted()
                .toArray();
        List<Point> points = new ArrayList<>();
        int step = Math.max(1, sorted.length / POINTS_MAX);
        for (int i = 0; i < sorted.length; i++) {
            double left = 1 - (double) i / published.size();
            boolean tail = i > sorted.length - 50;
            if (left >= floor && (tail || i % step == 0)) points.add(new Point(sorted[i], left));
        }
        if (sorted.length > 0) {
            double never = 1 - (double) sorted.length / published.size();
            points.add(new Point(sorted[sorted.length - 1], Math.max(floor, never)));
            if (never > floor) points.add(new Point(endMs, never));
        }
        return points;
    }
}
