package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ActionKind;
import io.freshet.simulator.analysis.LagStep;
import io.freshet.simulator.analysis.Scaling;
import io.freshet.simulator.analysis.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        if (data.arms().stream().anyMatch(LagSection::acted)) table(data).write(html);
        else html.element("p", "No arm was scaled.");
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

    private static boolean acted(ArmView arm) {
        return arm.figures()
                .scaling()
                .filter(scaling -> !scaling.lagMs().isEmpty())
                .isPresent();
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
        Map<String, Map<LagStep, Spread>> columns = new LinkedHashMap<>();
        for (ArmView arm : data.arms()) {
            for (ActionKind kind : ActionKind.values()) {
                Map<LagStep, Spread> lag = lag(arm, kind);
                if (!lag.isEmpty()) columns.put(arm.name() + " " + Marker.sign(kind) + " " + kind.label(), lag);
            }
        }
        List<String> header = new ArrayList<>(List.of("step"));
        header.addAll(columns.keySet());
        Table table = new Table(
                "Each step; where an arm acted more than once the median, and the greatest in brackets", header);
        for (LagStep step : LagStep.values()) {
            List<String> cells = new ArrayList<>(List.of(step.words()));
            columns.values().forEach(lag -> cells.add(cell(lag.get(step))));
            table.row(cells);
        }
        return table;
    }

    private static String cell(@Nullable Spread spread) {
        if (spread == null) return Format.ABSENT;
        String median = Format.millis(spread.median());
        return spread.count() == 1 ? median : "%s (%s)".formatted(median, Format.millis(spread.max()));
    }
}
