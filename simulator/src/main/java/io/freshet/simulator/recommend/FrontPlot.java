package io.freshet.simulator.recommend;

import io.freshet.simulator.recommend.Recommendation.Standing;
import io.freshet.simulator.report.Axis;
import io.freshet.simulator.report.Format;
import io.freshet.simulator.report.Html;
import io.freshet.simulator.report.Panel;
import java.util.Comparator;
import java.util.List;

/**
 * Share in time against dollars a month: a point for everything that was tried, with its interval where it was judged on
 * several seeds, and a line through what nothing else beats on both. Up and to the left is better.
 */
final class FrontPlot {

    private static final double WIDTH = 400;
    private static final double HEIGHT = 320;
    private static final double LEFT = 48;
    private static final double TOP = 14;
    private static final double LABEL_HEIGHT = 11;
    /**
     * The share in time is drawn by its nines, {@code 1 / (100 - percent)} on a log scale: from 80 % to 99.99 %, what is outside
     * at the ends. On a linear scale all that is of interest would be one point.
     */
    private static final double LEAST_MISSED_PERCENT = 0.01;

    private static final double MOST_MISSED_PERCENT = 20;

    private static final double DEAREST_FACTOR = 2.5;

    private final List<Standing> standings;
    private final String pick;
    private final double wantedPercent;
    private final Panel panel;
    private final Html svg = new Html();

    private FrontPlot(Recommendation recommendation) {
        this.standings = recommendation.standings();
        this.pick = recommendation.pick().name();
        double picked = standings.stream()
                .filter(each -> each.name().equals(pick))
                .mapToDouble(Standing::usdPerMonth)
                .findFirst()
                .orElse(1);
        double dearest =
                standings.stream().mapToDouble(Standing::usdPerMonth).max().orElse(1);
        this.panel = new Panel(
                LEFT,
                TOP,
                WIDTH - LEFT - 14,
                HEIGHT - TOP - 44,
                Axis.upTo(Math.min(dearest, DEAREST_FACTOR * picked), 5),
                new Axis.Log(1 / MOST_MISSED_PERCENT, 1 / LEAST_MISSED_PERCENT));
        this.wantedPercent = recommendation.wantedPercent();
    }

    private static double nines(double percent) {
        return 1 / Math.max(100 - percent, LEAST_MISSED_PERCENT);
    }

    static Html draw(Recommendation recommendation) {
        return new FrontPlot(recommendation).draw();
    }

    private Html draw() {
        svg.openChart(
                "overlay front",
                "img",
                WIDTH,
                HEIGHT,
                "Share of requests in time against dollars a month; the figures are in the table");
        panel.gridY(svg, value -> Format.number(100 - 1 / value) + " %");
        double wanted = panel.py(nines(wantedPercent));
        Panel.line(svg, "limit", panel.left(), wanted, panel.right(), wanted);
        panel.gridX(svg, value -> "$" + Format.number(value));
        Panel.text(svg, "tick end", panel.right(), HEIGHT - 8, "dollars a month");
        List<Standing> front = standings.stream()
                .filter(Standing::front)
                .sorted(Comparator.comparingDouble(Standing::usdPerMonth))
                .toList();
        panel.line(
                svg,
                "edge",
                front.stream()
                        .map(each -> new Panel.Point(each.usdPerMonth(), nines(each.attainmentPercent())))
                        .toList());
        standings.forEach(this::interval);
        standings.forEach(this::point);
        labels();
        return svg.closeLine();
    }

    private void interval(Standing each) {
        if (each.seeds() < 2) return;
        double x = panel.px(each.usdPerMonth());
        double y = panel.py(nines(each.attainmentPercent()));
        Panel.line(svg, "spread", panel.px(each.usdPerMonthLow()), y, panel.px(each.usdPerMonthHigh()), y);
        Panel.line(svg, "spread", x, panel.py(nines(each.attainmentLow())), x, panel.py(nines(each.attainmentHigh())));
    }

    private void point(Standing each) {
        svg.open("circle", "class", "point " + style(each), "cx", x(each), "cy", y(each), "r", radius(each));
        svg.element(
                "title",
                "%s: %s, %.2f %% in time"
                        .formatted(each.name(), Format.usd(each.usdPerMonth()), each.attainmentPercent()));
        svg.close();
    }

    private String x(Standing each) {
        return Axis.coordinate(panel.px(each.usdPerMonth()));
    }

    private String y(Standing each) {
        return Axis.coordinate(panel.py(nines(each.attainmentPercent())));
    }

    private String radius(Standing each) {
        return each.name().equals(pick) ? "6.5" : "3.5";
    }

    private String style(Standing each) {
        if (each.name().equals(pick)) return "picked";
        return each.kind().replace(' ', '-');
    }

    /** Names of the few that matter; the others have theirs in the table and under the pointer. */
    private void labels() {
        double last = Double.NEGATIVE_INFINITY;
        List<Standing> named = standings.stream()
                .filter(each -> each.name().equals(pick)
                        || each.kind().equals(Standing.ORACLE)
                        || each.verdict().equals(Standings.BEST_CONSTANT))
                .sorted(Comparator.comparingDouble(each -> panel.py(nines(each.attainmentPercent()))))
                .toList();
        for (Standing each : named) {
            double y = Math.max(panel.py(nines(each.attainmentPercent())) + 16, last + LABEL_HEIGHT);
            boolean right = panel.px(each.usdPerMonth()) > LEFT + 0.6 * (WIDTH - LEFT);
            Panel.text(svg, right ? "tick end" : "tick", panel.px(each.usdPerMonth()), y, each.name());
            last = y;
        }
    }
}
