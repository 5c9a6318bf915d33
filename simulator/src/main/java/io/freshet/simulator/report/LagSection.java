package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ActionKind;
import io.freshet.simulator.analysis.LagStep;
import io.freshet.simulator.analysis.Scaling;
import io.freshet.simulator.analysis.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long scaling took, taken apart, beside what an earlier system claims. */
final class LagSection implements Section {

    /** The steps that add up. */
    private static final List<LagStep> LEGS =
            List.of(LagStep.LAUNCH, LagStep.LOAD, LagStep.READY, LagStep.REGISTER, LagStep.FIRST_SUCCESS);

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "Scaling lag");
        html.element(
                "p",
                "From the policy's decision until the first new task has answered its first request; the metric's own delay comes "
                        + "before. Medians over the actions of a kind. System A, an earlier simulator, claims about 6 s for "
                        + "vertical and 10 to 15 s for horizontal scaling.",
                "class",
                "note");
        StackedBars.legend(html, parts(Map.of()));
        html.open("div", "class", "pair");
        chart(data, List.of(ActionKind.UP, ActionKind.DOWN), 6, 6, "system A: 6 s", "Vertical", html);
        chart(data, List.of(ActionKind.OUT), 10, 15, "system A: 10–15 s", "Horizontal", html);
        html.closeLine();
        table(data).write(html);
        html.closeLine();
    }

    private static void chart(
            ReportData data, List<ActionKind> kinds, double from, double to, String claim, String title, Html html) {
        StackedBars bars = new StackedBars();
        bars.claim(from * 1000, to * 1000, claim);
        boolean any = false;
        for (ArmView arm : data.arms()) {
            for (ActionKind kind : kinds) {
                Map<LagStep, Spread> lag = lag(arm, kind);
                if (!lag.containsKey(LagStep.LAUNCH)) continue;
                bars.bar(arm.name() + " " + Marker.sign(kind) + " " + kind.label(), parts(lag));
                any = true;
            }
        }
        if (!any) return;
        html.open("figure").element("figcaption", title);
        html.add(bars.draw(title + " scaling lag by step; figures in the table", Format::millis));
        html.closeLine();
    }

    private static Map<LagStep, Spread> lag(ArmView arm, ActionKind kind) {
        return arm.figures()
                .scaling()
                .map(Scaling::lagMs)
                .map(lag -> lag.get(kind.label()))
                .orElse(Map.of());
    }

    private static List<StackedBars.Part> parts(Map<LagStep, Spread> lag) {
        List<StackedBars.Part> parts = new ArrayList<>();
        for (int i = 0; i < LEGS.size(); i++) {
            Spread spread = lag.get(LEGS.get(i));
            parts.add(new StackedBars.Part("step-" + i, LEGS.get(i).words(), spread == null ? 0 : spread.median()));
        }
        return parts;
    }

    private static Table table(ReportData data) {
        List<String> header = new ArrayList<>(List.of("arm, action", "actions"));
        for (LagStep step : LagStep.values()) header.add(step.words());
        Table table = new Table("Median (max) of each step", header);
        for (ArmView arm : data.arms()) {
            for (ActionKind kind : ActionKind.values()) {
                Map<LagStep, Spread> lag = lag(arm, kind);
                if (!lag.isEmpty()) table.row(row(arm.name() + ", " + kind.label(), lag));
            }
        }
        return table;
    }

    private static List<String> row(String name, Map<LagStep, Spread> lag) {
        int actions = lag.values().stream().mapToInt(Spread::count).max().orElse(0);
        List<String> cells = new ArrayList<>(List.of(name, Integer.toString(actions)));
        for (LagStep step : LagStep.values()) {
            Spread spread = lag.get(step);
            cells.add(
                    spread == null
                            ? Format.ABSENT
                            : "%s (%s)".formatted(Format.millis(spread.median()), Format.millis(spread.max())));
        }
        return cells;
    }
}
