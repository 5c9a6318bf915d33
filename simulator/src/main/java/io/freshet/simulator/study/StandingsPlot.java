package io.freshet.simulator.study;

import io.freshet.simulator.report.Axis;
import io.freshet.simulator.report.Format;
import io.freshet.simulator.report.Html;
import io.freshet.simulator.report.Panel;
import java.util.ArrayList;
import java.util.List;

/** Share in time against cost, a named point for each arm: up and to the left is better. */
final class StandingsPlot {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;
    private static final double LEAST_PERCENT = 50;

    /** A name and where its line begins. */
    private record Label(String text, double x, double y) {

        private static final double LINE = 11;
        private static final double LETTER = 6.5;
        private static final int LINES_MAX = 12;

        /** Beside its point, or as few lines above or below as leaves the others readable. */
        static Label free(String text, double x, double y, List<Label> others) {
            for (int line = 0; line <= LINES_MAX; line++) {
                for (int side : new int[] {1, -1}) {
                    Label label = new Label(text, x, y + side * line * LINE);
                    if (others.stream().noneMatch(label::covers)) return label;
                }
            }
            return new Label(text, x, y);
        }

        private boolean covers(Label other) {
            return Math.abs(y - other.y) < LINE
                    && x < other.x + LETTER * other.text.length()
                    && other.x < x + LETTER * text.length();
        }
    }

    private StandingsPlot() {}

    static Html draw(List<Comparison.Standing> standings) {
        double dearest = standings.stream()
                .mapToDouble(Comparison.Standing::costRatio)
                .max()
                .orElse(1);
        double least = Math.max(
                LEAST_PERCENT,
                standings.stream()
                        .mapToDouble(Comparison.Standing::attainmentPercent)
                        .min()
                        .orElse(0));
        Panel panel = new Panel(
                48,
                12,
                WIDTH - 48 - 110,
                HEIGHT - 12 - 44,
                Axis.upTo(dearest, 6),
                new Axis.Linear(Math.floor(least), 100, 6));
        Html svg = new Html();
        svg.openChart("overlay", "img", WIDTH, HEIGHT, "Share of requests in time against cost over the oracle's");
        panel.gridY(svg, value -> Format.number(value) + " %");
        panel.gridX(svg, Format::number);
        Panel.text(svg, "tick end", panel.right(), HEIGHT - 8, "cost over the oracle's");
        List<Label> labels = new ArrayList<>();
        for (Comparison.Standing each : standings) {
            double x = panel.px(each.costRatio());
            double y = panel.py(each.attainmentPercent());
            svg.empty("circle", "class", "point", "cx", Axis.coordinate(x), "cy", Axis.coordinate(y), "r", "4");
            Label label = Label.free(each.arm(), x + 8, y + 4, labels);
            labels.add(label);
            Panel.text(svg, "tick", label.x(), label.y(), label.text());
        }
        return svg.closeLine();
    }
}
