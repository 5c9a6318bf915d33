package io.freshet.simulator.report;

import java.util.List;
import java.util.function.DoubleFunction;

/** A drawing area with its two axes; places are in the SVG's units. */
public record Panel(double left, double top, double width, double height, Axis x, Axis y) {

    /** A point in the units of the data. */
    public record Point(double x, double y) {}

    public double px(double value) {
        return left + width * x.place(value);
    }

    public double py(double value) {
        return top + height * (1 - y.place(value));
    }

    public double bottom() {
        return top + height;
    }

    public double right() {
        return left + width;
    }

    /** Horizontal lines and their labels at the left. */
    public void gridY(Html svg, DoubleFunction<String> label) {
        for (double tick : y.ticks()) {
            line(svg, "grid", left, py(tick), right(), py(tick));
            text(svg, "tick end", left - 5, py(tick) + 3.5, label.apply(tick));
        }
    }

    /** Short marks and labels below. */
    public void gridX(Html svg, DoubleFunction<String> label) {
        for (double tick : x.ticks()) {
            line(svg, "grid", px(tick), bottom(), px(tick), bottom() + 4);
            text(svg, "tick middle", px(tick), bottom() + 16, label.apply(tick));
        }
    }

    /** Straight lines between the points; a gap in the data is its own call. */
    public void line(Html svg, String style, List<Point> points) {
        if (points.isEmpty()) return;
        svg.empty("path", "class", style, "d", path(points));
    }

    /** A dot at each point, all in one path: a line of no length with round ends. */
    public void dots(Html svg, String style, List<Point> points) {
        if (points.isEmpty()) return;
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append('M')
                    .append(Axis.coordinate(px(point.x())))
                    .append(' ')
                    .append(Axis.coordinate(py(point.y())))
                    .append("h0");
        }
        svg.empty("path", "class", style, "d", path.toString());
    }

    /** A value holds until the next one. */
    public void steps(Html svg, String style, List<Point> points) {
        if (points.isEmpty()) return;
        svg.empty("path", "class", style, "d", stepPath(points));
    }

    /** Like {@link #steps}, filled down to the bottom. */
    public void stepArea(Html svg, String style, List<Point> points) {
        if (points.isEmpty()) return;
        String closed = stepPath(points) + "V" + Axis.coordinate(bottom()) + "H"
                + Axis.coordinate(px(points.getFirst().x())) + "Z";
        svg.empty("path", "class", style, "d", closed);
    }

    private String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Axis.coordinate(px(point.x())))
                    .append(' ')
                    .append(Axis.coordinate(py(point.y())));
        }
        return path.toString();
    }

    /** Leaves out points that change nothing. */
    private String stepPath(List<Point> points) {
        StringBuilder path =
                new StringBuilder("M" + Axis.coordinate(px(points.getFirst().x())) + " "
                        + Axis.coordinate(py(points.getFirst().y())));
        double last = points.getFirst().y();
        for (Point point : points) {
            if (point.y() == last) continue;
            path.append('H').append(Axis.coordinate(px(point.x()))).append('V').append(Axis.coordinate(py(point.y())));
            last = point.y();
        }
        return path.append('H')
                .append(Axis.coordinate(px(points.getLast().x())))
                .toString();
    }

    public static void line(Html svg, String style, double x1, double y1, double x2, double y2) {
        svg.empty(
                "line",
                "class",
                style,
                "x1",
                Axis.coordinate(x1),
                "y1",
                Axis.coordinate(y1),
                "x2",
                Axis.coordinate(x2),
                "y2",
                Axis.coordinate(y2));
    }

    public static void text(Html svg, String style, double x, double y, String text) {
        svg.element("text", text, "class", style, "x", Axis.coordinate(x), "y", Axis.coordinate(y));
    }

    public static void rect(Html svg, String style, double x, double y, double width, double height) {
        svg.empty(
                "rect",
                "class",
                style,
                "x",
                Axis.coordinate(x),
                "y",
                Axis.coordinate(y),
                "width",
                Axis.coordinate(Math.max(0, width)),
                "height",
                Axis.coordinate(Math.max(0, height)));
    }
}
