package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ActionKind;
import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Cost;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.LagStep;
import io.freshet.simulator.analysis.LatencySummary;
import io.freshet.simulator.analysis.RunStatus;
import io.freshet.simulator.analysis.RunSummary;
import io.freshet.simulator.analysis.Scaling;
import io.freshet.simulator.analysis.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arms side by side. */
final class ComparisonSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "The arms compared");
        boolean gaps = data.arm(Experiment.ORACLE).isPresent();
        for (String model : data.focus()) table(data, model, gaps).write(html);
        html.element(
                "p",
                "Cost is that of this model's service. Overload: how it came through its worst overloaded phase. In time: answered successfully within the objective, counted from the "
                        + "intended send time, of all that was published. Scaled: + out, − in, ▲ up, ▼ down. Lag: median from the "
                        + "decision to the first success of a new task. "
                        + Percentiles.note()
                        + (gaps ? " " + GapCells.note() : ""),
                "class",
                "note");
        html.closeLine();
    }

    private static Table table(ReportData data, String model, boolean gaps) {
        List<String> header = new ArrayList<>(List.of(
                "arm", "in time", "overload", "p50", "p99", "cost", "per 1,000 in time", "per month", "scaled", "lag"));
        if (gaps) header.addAll(GapCells.HEADER);
        if (data.summary().blocks() > 1) header.add("in time over blocks");
        Table table = new Table(caption(data, model), header);
        for (ArmSummary arm : data.summary().arms()) {
            List<String> cells = new ArrayList<>(row(data, arm, model));
            if (gaps && cells.size() > 2)
                cells.addAll(GapCells.of(Optional.ofNullable(arm.toOracle().get(model))));
            while (cells.size() < header.size()) cells.add(Format.ABSENT);
            if (data.summary().blocks() > 1) cells.set(header.size() - 1, overBlocks(arm, model));
            table.row(cells);
        }
        return table;
    }

    private static String caption(ReportData data, String model) {
        String of = data.summary().blocks() > 1
                ? ", one block of %d".formatted(data.summary().blocks())
                : "";
        return "%s, objective %s%s".formatted(model, Format.tickMillis(data.sloMs(model)), of);
    }

    private static List<String> row(ReportData data, ArmSummary arm, String model) {
        Optional<ArmView> view = data.arms().stream()
                .filter(candidate -> candidate.arm().equals(arm))
                .findFirst();
        if (view.isEmpty()) return List.of(arm.name(), "not run");
        RunSummary run = view.get().figures();
        Optional<LatencySummary> latency = Optional.ofNullable(run.latencyMs().get(model));
        Optional<Cost> cost = Optional.ofNullable(run.costByModel().get(model));
        Optional<Double> share = Optional.ofNullable(run.sloAttainment().get(model));
        return List.of(
                arm.name() + (run.status() == RunStatus.COMPLETE ? "" : " (unfinished)"),
                share.map(Format::percent).orElse(Format.ABSENT),
                view.get()
                        .worst(model)
                        .map(course -> Words.label(course.verdict()))
                        .orElse(Format.ABSENT),
                latency.map(found -> Format.millis(found.p50())).orElse(Format.ABSENT),
                latency.map(Percentiles::p99).orElse(Format.ABSENT),
                cost.map(found -> Format.usd(found.usd())).orElse(Format.ABSENT),
                cost.map(found -> Format.usd(found.usdPer1000WithinSlo())).orElse(Format.ABSENT),
                cost.map(found -> Format.usd(found.usdPerMonth())).orElse(Format.ABSENT),
                run.scaling().map(ComparisonSection::counts).orElse(Format.ABSENT),
                run.scaling().flatMap(ComparisonSection::lag).orElse(Format.ABSENT));
    }

    private static String overBlocks(ArmSummary arm, String model) {
        Spread spread = arm.overBlocks().get("attainment " + model);
        return spread == null ? Format.ABSENT : spread(spread);
    }

    private static String counts(Scaling scaling) {
        String counts = part(scaling.out(), ActionKind.OUT)
                + part(scaling.in(), ActionKind.IN)
                + part(scaling.up(), ActionKind.UP)
                + part(scaling.down(), ActionKind.DOWN);
        return counts.isEmpty() ? "never" : counts.strip();
    }

    private static String part(long count, ActionKind kind) {
        return count == 0 ? "" : "%s%d ".formatted(Marker.sign(kind), count);
    }

    /** Of all actions that add capacity. */
    private static Optional<String> lag(Scaling scaling) {
        List<Double> totals = scaling.actions().stream()
                .map(action -> action.lagMs().get(LagStep.TOTAL))
                .filter(java.util.Objects::nonNull)
                .toList();
        return Spread.of(totals).map(spread -> Format.millis(spread.median()));
    }

    private static String spread(Spread spread) {
        return spread.count() == 1
                ? "1 block"
                : "%s–%s of %d".formatted(Format.percent(spread.min()), Format.percent(spread.max()), spread.count());
    }
}
