package io.freshet.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Horizontal bars made of parts; every part that has room carries its own figure. */
final class StackedBars {

    /** A part of a bar. */
    record Part(String style, String name, double value) {}

    private record Bar(String label, List<Part> parts) {}

    private static final double WIDTH = 480;
    private static final double LEFT = 116;
    private static final double BAR = 19;
    private static final double ROW = 27;
    private static final double TOP = 22;

    private final List<Bar> bars = new ArrayList<>();
    private double atLeast;
    private double claimFrom;
    private double claimTo;
    private String claim = "";

    void bar(String label, List<Part> parts) {
        bars.add(new Bar(label, List.copyOf(parts)));
    }

    /** Figures of someone else to hold these against, from one value to another. */
    void claim(double from, double to, String words) {
        claimFrom = from;
        claimTo = to;
        claim = words;
        atLeast = to * 1.05;
    }

    Html draw(String label, DoubleFunction<String> figure) {
        double longest = bars.stream()
                .mapToDouble(
                        bar -> bar.parts().stream().mapToDouble(Part::value).sum())
                .max()
                .orElse(1);
        double height = TOP + ROW * bars.size();
        Axis x = Axis.upTo(Math.max(longest, atLeast), 5);
        Panel panel = new Panel(LEFT, TOP, WIDTH - LEFT - 14, height - TOP, x, new Axis.Linear(0, 1, 1));
        Html svg = new Html();
        svg.openChart("bars", "img", WIDTH, height + 26, label);
        panel.gridX(svg, Format::tickMillis);
        if (!claim.isEmpty()) claim(svg, panel);
        for (int i = 0; i < bars.size(); i++) bar(svg, panel, bars.get(i), TOP + ROW * i + 4, figure);
        return svg.closeLine();
    }

    private void claim(Html svg, Panel panel) {
        if (claimTo > claimFrom) {
            double from = panel.px(claimFrom);
            Panel.rect(svg, "claim-band", from, panel.top(), panel.px(claimTo) - from, panel.height());
        }
        Panel.line(svg, "claim", panel.px(claimFrom), panel.top(), panel.px(claimFrom), panel.bottom());
        Panel.text(svg, "tick", panel.px(claimFrom) + 3, 12, claim);
    }

    private static void bar(Html svg, Panel panel, Bar bar, double top, DoubleFunction<String> figure) {
        Panel.text(svg, "end", LEFT - 6, top + 14, bar.label());
        double at = 0;
        for (Part part : bar.parts()) {
            double from = panel.px(at);
            double width = panel.px(at + part.value()) - from;
            svg.open("g").element("title", part.name() + " " + figure.apply(part.value()));
            Panel.rect(svg, part.style(), from, top, width, BAR);
            String words = figure.apply(part.value());
            if (width > 6.4 * words.length()) Panel.text(svg, "inside", from + 4, top + 13.5, words);
            svg.close();
            at += part.value();
        }
    }

    static void legend(Html html, List<Part> parts) {
        html.open("p", "class", "legend");
        for (Part part : parts) {
            html.open("span").open("svg", "class", "bars key", "width", "12", "height", "12", "aria-hidden", "true");
            html.empty("rect", "class", part.style(), "width", "12", "height", "12");
            html.close().text(" " + part.name()).close().text(" ");
        }
        html.closeLine();
    }
}
