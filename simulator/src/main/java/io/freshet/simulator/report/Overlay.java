package io.freshet.simulator.report;

import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/** All arms in one chart: a line each, with its own dashes and its name at its end. */
final class Overlay {

    private static final double WIDTH = 480;
    private static final double HEIGHT = 270;
    private static final double LEFT = 52;
    private static final double TOP = 14;
    private static final double LABELS = 82;
    private static final double LABEL_HEIGHT = 12.5;

    private record Line(ArmView arm, List<Point> points) {}

    private record Label(ArmView arm, double y) {}

    private final Panel panel;
    private final List<Line> lines = new ArrayList<>();
    private final Html limits = new Html();

    Overlay(Axis x, Axis y) {
        panel = new Panel(LEFT, TOP, WIDTH - LEFT - LABELS, HEIGHT - TOP - 44, x, y);
    }

    void line(ArmView arm, List<Point> points) {
        if (!points.isEmpty()) lines.add(new Line(arm, points));
    }

    void limitX(double x, String words) {
        Panel.line(limits, "limit", panel.px(x), panel.top(), panel.px(x), panel.bottom());
        Panel.text(limits, "tick end", panel.px(x) - 4, panel.bottom() - 6, words);
    }

    void limitY(double y, String words) {
        Panel.line(limits, "limit", panel.left(), panel.py(y), panel.right(), panel.py(y));
        Panel.text(limits, "tick end", panel.right() - 4, panel.py(y) - 4, words);
    }

    Html draw(String label, String xTitle, DoubleFunction<String> xTick, DoubleFunction<String> yTick) {
        Html svg = new Html();
        svg.openChart("overlay", "img", WIDTH, HEIGHT, label);
        panel.gridY(svg, yTick);
        panel.gridX(svg, xTick);
        Panel.text(svg, "tick end", panel.right(), HEIGHT - 8, xTitle);
        svg.add(limits);
        for (Line line : lines) {
            svg.open("g", "class", line.arm().style());
            panel.line(svg, "line", line.points());
            svg.close();
        }
        for (Label place : labels()) {
            svg.open("g", "class", place.arm().style());
            Panel.text(svg, "label", panel.right() + 6, place.y(), place.arm().name());
            svg.close();
        }
        return svg.closeLine();
    }

    /** At the height where each line ends, moved apart where they would overlap. */
    private List<Label> labels() {
        List<Label> wanted = lines.stream()
                .map(line ->
                        new Label(line.arm(), panel.py(line.points().getLast().y()) + 4))
                .sorted(Comparator.comparingDouble(Label::y))
                .toList();
        double highest = panel.bottom() + 4 - LABEL_HEIGHT * (wanted.size() - 1);
        List<Label> placed = new ArrayList<>();
        double free = panel.top();
        for (Label label : wanted) {
            double y = Math.max(free, Math.min(label.y(), highest));
            placed.add(new Label(label.arm(), y));
            free = y + LABEL_HEIGHT;
            highest += LABEL_HEIGHT;
        }
        return placed;
    }
}
