package io.freshet.simulator.study;

import io.freshet.simulator.report.Axis;
import io.freshet.simulator.report.Format;
import io.freshet.simulator.report.Html;
import io.freshet.simulator.report.Panel;
import java.util.Comparator;
import java.util.List;

/** Share in time against cost, a named point for each arm: up and to the left is better. */
final class StandingsPlot {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;
    private static final double LEAST_PERCENT = 50;

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
        svg.open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(Axis.coordinate(WIDTH), Axis.coordinate(HEIGHT)),
                "class",
                "chart overlay",
                "role",
                "img",
                "aria-label",
                "Share of requests in time against cost over the oracle's");
        panel.gridY(svg, value -> Format.number(value) + " %");
        panel.gridX(svg, Format::number);
        Panel.text(svg, "tick end", panel.right(), HEIGHT - 8, "cost over the oracle's");
        double lastLabel = Double.NEGATIVE_INFINITY;
        List<Comparison.Standing> downwards = standings.stream()
                .sorted(Comparator.comparingDouble(each -> panel.py(each.attainmentPercent())))
                .toList();
        for (Comparison.Standing each : downwards) {
            double x = panel.px(each.costRatio());
            double y = panel.py(each.attainmentPercent());
            svg.empty("circle", "class", "point", "cx", Axis.coordinate(x), "cy", Axis.coordinate(y), "r", "4");
            double label = Math.max(y + 4, lastLabel + 11);
            Panel.text(svg, "tick", x + 8, label, each.arm());
            lastLabel = label;
        }
        return svg.closeLine();
    }
}
