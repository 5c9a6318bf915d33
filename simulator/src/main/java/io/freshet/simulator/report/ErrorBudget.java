package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ModelCounts;
import io.freshet.simulator.analysis.SecondCounts;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;

/** How much of the misses that an objective allows over a whole run were used up by when. */
final class ErrorBudget {

    private static final int POINTS_MAX = 200;

    private ErrorBudget() {}

    /**
     * Misses so far over the misses allowed, at the time their requests were due.
     *
     * @param objective share that must be in time; the rest is the budget
     */
    static List<Point> burn(ModelCounts counts, double objective, double endSeconds) {
        double budget = (1 - objective) * counts.published();
        SecondCounts seconds = counts.seconds();
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        long misses = 0;
        for (int second = 0; second < seconds.seconds(); second++) {
            int missed = seconds.published(second) - seconds.within(second);
            if (missed == 0) continue;
            misses += missed;
            Point last = points.getLast();
            if (second - last.x() > endSeconds / POINTS_MAX) {
                points.add(new Point(second, last.y()));
                points.add(new Point(second, misses / budget));
            } else {
                points.set(points.size() - 1, new Point(last.x(), misses / budget));
            }
        }
        points.add(new Point(endSeconds, misses / budget));
        return points;
    }
}
