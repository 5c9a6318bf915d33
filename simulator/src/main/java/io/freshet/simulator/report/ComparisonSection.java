package io.freshet.simulator.report;

import io.freshet.simulator.analysis.ArmSummary;
import io.freshet.simulator.analysis.Cost;
import io.freshet.simulator.analysis.LagStep;
import io.freshet.simulator.analysis.LatencySummary;
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
        for (String model : data.focus()) table(data, model).write(html);
        html.element(
                "p",
                "Cost is that of this model's service. In time: answered successfully within the objective, counted from the "
                        + "intended send time, of all that was published.",
                "class",
                "note");
        html.closeLine();
    }

    private static Table table(ReportData data, String model) {
        Table table = new Table(
                "%s, objective %s".formatted(model, Format.millis(data.sloMs(model))),
                "arm",
                "policy",
                "in time",
                "overloaded phase",
                "p50",
                "p99",
                "cost",
                "per 1,000 in time",
                "per month",
                "out / in / up / down",
                "lag, median",
                "in time over blocks");
        for (ArmSummary arm : data.summary().arms()) table.row(row(data, arm, model));
        return table;
    }

    private static List<String> row(ReportData data, ArmSummary arm, String model) {
        Optional<ArmView> view = data.arms().stream()
                .filter(candidate -> candidate.arm().equals(arm))
                .findFirst();
        if (view.isEmpty()) {
            List<String> cells = new ArrayList<>(List.of(arm.name(), arm.policy(), "not run"));
            while (cells.size() < 12) cells.add(Format.ABSENT);
            return cells;
        }
        RunSummary run = view.get().figures();
        Optional<LatencySummary> latency = Optional.ofNullable(run.latencyMs().get(model));
        Optional<Cost> cost = Optional.ofNullable(run.costByModel().get(model));
        Optional<Double> share = Optional.ofNullable(run.sloAttainment().get(model));
        return List.of(
                arm.name(),
                arm.policy(),
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
                run.scaling().flatMap(ComparisonSection::lag).orElse(Format.ABSENT),
                Optional.ofNullable(arm.overBlocks().get("attainment " + model))
                        .map(ComparisonSection::spread)
                        .orElse(Format.ABSENT));
    }

    private static String counts(Scaling scaling) {
        return "%d / %d / %d / %d".formatted(scaling.out(), scaling.in(), scaling.up(), scaling.down());
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
