package io.freshet.simulator.report;

import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/** Formulas of the CPU, each with the points that it was fitted to. */
final class FitPlot {

    /** A formula and its points. */
    record Curve(String name, DoubleUnaryOperator formula, List<Point> points) {}

    private static final double WIDTH = 480;
    private static final double HEIGHT = 270;
    private static final double LEFT = 52;
    private static final double TOP = 14;
    private static final double LABELS = 82;
    private static final double LABEL_HEIGHT = 13;
    private static final int STEPS = 80;
    private static final int COLOURS = 7;

    private final Panel panel;
    private final List<Curve> curves;
    private final double least;
    private final double greatest;

    /** @param curves at least one, each with at least one point */
    FitPlot(List<Curve> curves) {
        this.curves = curves;
        least = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .min()
                .orElseThrow();
        greatest = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElseThrow();
        double highest = curves.stream()
                .mapToDouble(curve -> Math.max(curve.formula().applyAsDouble(least), highest(curve)))
                .max()
                .orElseThrow();
        panel = new Panel(
                LEFT,
                TOP,
                WIDTH - LEFT - LABELS,
                HEIGHT - TOP - 44,
                new Axis.Linear(0, greatest * 1.08, 5),
                Axis.upTo(highest, 5));
    }

    private static double highest(Curve curve) {
        return curve.points().stream().mapToDouble(Point::y).max().orElseThrow();
    }

    Html draw(String label, DoubleFunction<String> yTick) {
        Html svg = new Html();
        svg.openChart("fit", "img", WIDTH, HEIGHT, label);
        panel.gridY(svg, yTick);
        panel.gridX(svg, Format::number);
        Panel.text(svg, "tick end", panel.right(), HEIGHT - 8, "vCPU");
        for (int i = 0; i < curves.size(); i++) draw(svg, curves.get(i), 1 + i % COLOURS);
        labels(svg);
        return svg.closeLine();
    }

    private void draw(Html svg, Curve curve, int colour) {
        svg.open("g", "class", "arm-" + colour);
        panel.line(svg, "main", line(curve));
        for (Point point : curve.points()) {
            svg.empty(
                    "circle",
                    "class",
                    "point",
                    "cx",
                    Axis.coordinate(panel.px(point.x())),
                    "cy",
                    Axis.coordinate(panel.py(point.y())),
                    "r",
                    "3.5");
        }
        svg.close();
    }

    private List<Point> line(Curve curve) {
        List<Point> line = new ArrayList<>();
        double from = Math.log(least);
        double to = Math.log(greatest * 1.05);
        for (int step = 0; step <= STEPS; step++) {
            double vcpu = Math.exp(from + step * (to - from) / STEPS);
            line.add(new Point(vcpu, curve.formula().applyAsDouble(vcpu)));
        }
        return line;
    }

    /** At the height where each curve ends, from the lowest up, moved apart where they would overlap. */
    private void labels(Html svg) {
        List<Integer> upwards = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) upwards.add(i);
        upwards.sort((a, b) -> Double.compare(end(b), end(a)));
        double free = panel.bottom() + 4;
        for (int i : upwards) {
            double y = Math.min(free, end(i) + 4);
            svg.open("g", "class", "arm-" + (1 + i % COLOURS));
            Panel.text(svg, "label", panel.right() + 6, y, curves.get(i).name());
            svg.close();
            free = y - LABEL_HEIGHT;
        }
    }

    private double end(int curve) {
        return panel.py(curves.get(curve).formula().applyAsDouble(greatest));
    }
}
