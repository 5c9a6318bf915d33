package io.freshet.simulator.report;

import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;

/** How much of the misses that an objective allows over a whole run were used up by when. */
final class ErrorBudget {

    private ErrorBudget() {}

    /**
     * Misses so far over the misses allowed, at the time their requests were due.
     *
     * @param published in the order of their intended times
     * @param objective share that must be in time; the rest is the budget
     */
    static List<Point> burn(List<RequestRow> published, double sloMs, double objective, double endSeconds) {
        double budget = (1 - objective) * published.size();
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        int misses = 0;
        for (RequestRow row : published) {
            if (row.within(sloMs)) continue;
            misses++;
            Point last = points.getLast();
            if (row.intendedSeconds() - last.x() > endSeconds / 200) {
                points.add(new Point(row.intendedSeconds(), last.y()));
                points.add(new Point(row.intendedSeconds(), misses / budget));
            } else {
                points.set(points.size() - 1, new Point(last.x(), misses / budget));
            }
        }
        points.add(new Point(endSeconds, misses / budget));
        return points;
    }
}
