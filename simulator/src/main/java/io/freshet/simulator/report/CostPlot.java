package io.freshet.simulator.report;

import java.util.Map;

/** What was had against what it cost: a named point for each arm. */
final class CostPlot {

    /** Where an arm lies. */
    record Place(double usdPerMonth, double attainment) {}

    private static final double WIDTH = 480;
    private static final double HEIGHT = 250;

    private CostPlot() {}

    static Html draw(String label, Map<ArmView, Place> places) {
        double dearest =
                places.values().stream().mapToDouble(Place::usdPerMonth).max().orElse(1);
        Panel panel =
                new Panel(46, 12, WIDTH - 46 - 70, HEIGHT - 12 - 44, Axis.upTo(dearest, 5), new Axis.Linear(0, 1, 5));
        Html svg = new Html();
        svg.openChart("overlay", "img", WIDTH, HEIGHT, label);
        panel.gridY(svg, Format::percent);
        panel.gridX(svg, value -> "$" + Format.number(value));
        Panel.text(svg, "tick end", panel.right(), HEIGHT - 8, "dollars per month");
        places.forEach((arm, place) -> {
            double x = panel.px(place.usdPerMonth());
            double y = panel.py(place.attainment());
            svg.open("g", "class", arm.style());
            svg.empty("circle", "class", "point", "cx", Axis.coordinate(x), "cy", Axis.coordinate(y), "r", "5");
            Panel.text(svg, "label", x + 9, y + 4, arm.name());
            svg.close();
        });
        return svg.closeLine();
    }
}
