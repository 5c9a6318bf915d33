package io.freshet.simulator.report;

import io.freshet.simulator.analysis.LatencySummary;
import io.freshet.simulator.analysis.ModelCounts;
import io.freshet.simulator.analysis.PhaseSummary;
import io.freshet.simulator.report.Panel.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percentiles, the distribution's tail, the phases apart, and how fast the error budget burnt. */
final class LatencySection implements Section {

    private static final double FLOOR = 0.001;
    /** The objective that the budget belongs to: this share of the requests in time. */
    private static final double OBJECTIVE = 0.95;

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "Latency");
        html.element(
                "p",
                "From the intended send time to the receipt of a successful answer, so that a stalled sender or router cannot "
                        + "hide its delay. Percentiles are of successful answers only; the curve counts the others too.",
                "class",
                "note");
        percentiles(data).write(html);
        html.element("p", Percentiles.note(), "class", "note");
        for (String model : data.focus()) charts(data, model, html);
        phases(data).write(html);
        html.closeLine();
    }

    private static Table percentiles(ReportData data) {
        Table table = new Table(
                "Percentiles of successful answers", "model, arm", "p50", "p90", "p99", "p99.9", "max", "answers");
        for (String model : data.experiment().models()) {
            for (ArmView arm : data.arms()) {
                LatencySummary latency = arm.figures().latencyMs().get(model);
                if (latency == null) continue;
                table.row(
                        model + ", " + arm.name(),
                        Percentiles.marked(latency, "p50", latency.p50()),
                        Percentiles.marked(latency, "p90", latency.p90()),
                        Percentiles.marked(latency, "p99", latency.p99()),
                        Percentiles.marked(latency, "p999", latency.p999()),
                        Format.millis(latency.max()),
                        Format.count(latency.count()));
            }
        }
        return table;
    }

    private static void charts(ReportData data, String model, Html html) {
        Map<ArmView, ModelCounts> counts = new LinkedHashMap<>();
        for (ArmView arm : data.arms()) {
            arm.run().counts(model).filter(of -> of.published() > 0).ifPresent(of -> counts.put(arm, of));
        }
        if (counts.isEmpty()) return;
        html.open("div", "class", "pair");
        tail(data, model, counts, html);
        burn(data, model, counts, html);
        html.closeLine();
    }

    private static void tail(ReportData data, String model, Map<ArmView, ModelCounts> counts, Html html) {
        double sloMs = data.sloMs(model);
        double[] latencies = counts.values().stream()
                .flatMap(of -> of.latencies().stream())
                .mapToDouble(ModelCounts.Bucket::latencyMs)
                .sorted()
                .toArray();
        if (latencies.length == 0) return;
        double endMs = Math.max(latencies[latencies.length - 1], sloMs) * 1.3;
        Axis x = TimelineScales.latencies(Math.min(latencies[0], sloMs / 2), endMs);
        Overlay chart = new Overlay(x, new Axis.Log(FLOOR, 1));
        chart.limitX(sloMs, "objective");
        counts.forEach((arm, of) -> chart.line(arm, Ccdf.of(of, FLOOR, 10 * endMs)));
        html.open("figure");
        html.element("figcaption", "%s: share without a successful answer after so long".formatted(model));
        html.add(chart.draw(
                model + ": share of published requests without an answer against latency; percentiles in the table",
                "latency",
                Format::tickMillis,
                Format::percent));
        html.closeLine();
    }

    private static void burn(ReportData data, String model, Map<ArmView, ModelCounts> counts, Html html) {
        Map<ArmView, List<Point>> curves = new LinkedHashMap<>();
        counts.forEach((arm, of) -> curves.put(arm, ErrorBudget.burn(of, OBJECTIVE, data.endSeconds())));
        double most =
                curves.values().stream().mapToDouble(ModelSeries::max).max().orElse(1);
        Axis.Time time = new Axis.Time(data.endSeconds(), 6);
        Overlay chart = new Overlay(time, Axis.upTo(Math.max(1.2, most), 5));
        chart.limitY(1, "budget used up");
        curves.forEach(chart::line);
        html.open("figure");
        html.element(
                "figcaption",
                "%s: error budget burnt, in budgets of the run (%s in time asked for)"
                        .formatted(model, Format.percent(OBJECTIVE)));
        html.add(chart.draw(
                model + ": error budget burnt over time",
                time.words(),
                time::label,
                value -> Format.number(value) + " ×"));
        html.closeLine();
    }

    private static Table phases(ReportData data) {
        Table table = new Table(
                "By phase: share in time, and latency of the answers",
                "model, arm, phase",
                "in time",
                "p50",
                "p99",
                "answers");
        for (String model : data.focus()) {
            for (ArmView arm : data.arms()) {
                for (PhaseSummary phase : arm.figures().phases()) {
                    Double share = phase.sloAttainment().get(model);
                    LatencySummary latency = phase.latencyMs().get(model);
                    if (share == null) continue;
                    table.row(
                            "%s, %s, %s".formatted(model, arm.name(), phase.phase()),
                            Format.percent(share),
                            latency == null ? Format.ABSENT : Percentiles.marked(latency, "p50", latency.p50()),
                            latency == null ? Format.ABSENT : Percentiles.p99(latency),
                            latency == null ? "0" : Format.count(latency.count()));
                }
            }
        }
        return table;
    }
}
