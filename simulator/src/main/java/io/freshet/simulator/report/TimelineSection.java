package io.freshet.simulator.report;

import io.freshet.simulator.analysis.PhaseSpan;
import java.util.ArrayList;
import java.util.List;

/** Small multiples: a column for each arm, the same scales in all of them. */
final class TimelineSection implements Section {

    /** Rows of one arm; a day may have thousands. */
    private static final int ROWS_MAX = 100;

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "What happened");
        List<String> focus = data.focus();
        for (String model : focus) model(data, model, html);
        for (String model : data.experiment().models()) {
            if (focus.contains(model)) continue;
            html.open("details").element("summary", model + ", the same charts");
            model(data, model, html);
            html.closeLine();
        }
        html.closeLine();
    }

    private static void model(ReportData data, String model, Html html) {
        double end = data.endSeconds();
        List<ModelSeries> series = new ArrayList<>();
        for (ArmView arm : data.arms()) series.add(new ModelSeries(arm.run(), model, data.experiment(), end));
        if (series.isEmpty()) return;
        TimelineScales scales = TimelineScales.of(series, end, data.sloMs(model));
        List<PhaseSpan> phases = PhaseSpan.of(data.experiment());
        html.element("h3", model);
        html.open("div", "class", "arms");
        for (int i = 0; i < series.size(); i++) {
            ArmView arm = data.arms().get(i);
            html.open("figure", "class", arm.style());
            caption(data, arm, model, html);
            List<Marker> markers = Marker.thinned(Marker.of(arm.run(), model), end);
            html.add(new ArmTimeline(series.get(i), scales, phases, markers, data.sloMs(model), end)
                    .draw(arm.name() + ", " + model + " over time; figures in the tables below"));
            html.closeLine();
        }
        html.closeLine();
        actions(data, model).write(html);
    }

    private static void caption(ReportData data, ArmView arm, String model, Html html) {
        html.open("figcaption");
        html.open("span", "class", "swatch", "aria-hidden", "true").close();
        html.element("strong", arm.name());
        Double share = arm.figures().sloAttainment().get(model);
        if (share != null) html.text(" " + Format.percent(share) + " in time");
        if (data.summary().blocks() > 1) html.text(", block " + arm.figures().block());
        html.close();
    }

    private static Table actions(ReportData data, String model) {
        Table table = new Table(
                        "%s: every scaling action and fault, with its reason".formatted(model),
                        "arm",
                        "at",
                        "",
                        "what",
                        "reason")
                .ofWords();
        for (ArmView arm : data.arms()) {
            List<Marker> markers = Marker.of(arm.run(), model);
            for (Marker marker : markers.subList(0, Math.min(ROWS_MAX, markers.size()))) {
                table.row(
                        arm.name(),
                        Format.fixed(marker.seconds(), 1) + " s",
                        marker.sign(),
                        marker.title(),
                        marker.reason());
            }
            if (markers.size() > ROWS_MAX) {
                table.row(arm.name(), "later", "", (markers.size() - ROWS_MAX) + " more, in events.jsonl", "");
            }
        }
        return table;
    }
}
