package io.freshet.simulator.study;

import io.freshet.simulator.analysis.Elasticity;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.Interval;
import io.freshet.simulator.report.Format;
import io.freshet.simulator.report.Html;
import io.freshet.simulator.report.Page;
import io.freshet.simulator.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** {@code study.html}: who is best, by how much, where it is not so, and with which parameters. */
final class StudyPage {

    private static final String OURS = "hybrid";

    private final Comparison comparison;
    private final List<Comparison.Standing> standings;
    private final String ours;

    private StudyPage(Comparison comparison) {
        this.comparison = comparison;
        this.standings = comparison.standings();
        this.ours = comparison.names().contains(OURS + Comparison.TUNED) ? OURS + Comparison.TUNED : OURS;
    }

    static String of(Comparison comparison) {
        StudyPage page = new StudyPage(comparison);
        return Page.of("Freshet: a study of policies", page::write);
    }

    private void write(Html html) {
        html.open("header").element("p", "Freshet · study · " + comparison.world(), "class", "kicker");
        html.element("h1", headline());
        html.element(
                "p",
                "%s. Score: cost over the oracle's, plus %s of it for each point below 99 %% in time; the less the better. Names with * were tuned on other seeds, and on none of the traces walk and square."
                        .formatted(comparison.subject(), Format.number(comparison.missPrice())),
                "class",
                "note");
        html.closeLine();
        standings(html);
        elasticity(html);
        duels(html);
        traces(html, "Score", Cell::score, value -> Format.fixed(value, 2));
        traces(html, "In time", cell -> cell.outcome().attainmentPercent(), value -> Format.fixed(value, 1) + " %");
        traces(html, "Cost over the oracle's", Cell::costRatio, value -> Format.fixed(value, 2));
        traces(html, "Dollars per 1,000 answers in time", cell -> cell.outcome().usdPer1000WithinSlo(), Format::usd);
        traces(
                html,
                "Under-provisioning accuracy",
                cell -> cell.outcome().elasticity().thetaU(),
                value -> Format.fixed(value, 1) + " %");
        traces(
                html,
                "Over-provisioning accuracy",
                cell -> cell.outcome().elasticity().thetaO(),
                value -> Format.fixed(value, 0) + " %");
        traces(
                html,
                "Time with too little",
                cell -> cell.outcome().elasticity().tauU(),
                value -> Format.fixed(value, 1) + " %");
        parameters(html);
    }

    /** Who is best of those that do not know the future. */
    private String headline() {
        Comparison.Standing best = standings.stream()
                .filter(standing -> Experiment.canBeChosen(standing.arm()))
                .findFirst()
                .orElseThrow();
        double constant = score(Comparison.BEST_CONSTANT);
        String words = "%s scores best: %s, %s %% in time at %s of the oracle's cost"
                .formatted(
                        best.arm(),
                        Format.fixed(best.score(), 2),
                        Format.fixed(best.attainmentPercent(), 1),
                        Format.times(best.costRatio()));
        return constant < best.score()
                ? words + "; the best constant, chosen in hindsight, beats it with " + Format.fixed(constant, 2)
                : words + "; the best constant, chosen in hindsight, has " + Format.fixed(constant, 2);
    }

    private double score(String arm) {
        return standings.stream()
                .filter(standing -> standing.arm().equals(arm))
                .mapToDouble(Comparison.Standing::score)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void standings(Html html) {
        html.open("section").element("h2", "All traces");
        html.add(StandingsPlot.draw(standings));
        Table table = new Table(
                "Means over traces and blocks, the best score first",
                "arm",
                "score",
                "gap to the oracle",
                "cost / oracle's",
                "in time",
                "$ per 1,000 in time",
                "traces with 99 %");
        for (Comparison.Standing each : standings) {
            table.row(
                    each.arm(),
                    Format.fixed(each.score(), 3),
                    Format.fixed(100 * (each.score() / score(Comparison.ORACLE) - 1), 0) + " %",
                    Format.fixed(each.costRatio(), 2),
                    Format.fixed(each.attainmentPercent(), 1) + " %",
                    Format.usd(each.usdPer1000()),
                    "%d of %d".formatted(each.tracesMet(), comparison.traces().size()));
        }
        table.write(html);
        html.closeLine();
    }

    private void elasticity(Html html) {
        html.open("section").element("h2", "How closely supply followed demand");
        Table table = new Table(
                "Means over the traces: median of the blocks and its 95 % interval; of fewer than six blocks from least to greatest",
                "arm", "θU under by", "θO over by", "τU time under", "τO time over");
        for (Comparison.Standing each : standings) {
            table.row(
                    each.arm(),
                    percent(each.arm(), Elasticity::thetaU),
                    percent(each.arm(), Elasticity::thetaO),
                    percent(each.arm(), Elasticity::tauU),
                    percent(each.arm(), Elasticity::tauO));
        }
        table.write(html);
        html.closeLine();
    }

    private String percent(String arm, ToDoubleFunction<Elasticity> figure) {
        Interval interval = comparison.overBlocks(
                arm, cell -> figure.applyAsDouble(cell.outcome().elasticity()));
        return "%s %% (%s–%s)".formatted(digits(interval.median()), digits(interval.low()), digits(interval.high()));
    }

    /** Of a small percentage one decimal. */
    private static String digits(double percent) {
        return Format.fixed(percent, percent < 10 ? 1 : 0);
    }

    private void duels(Html html) {
        if (!comparison.names().contains(ours)) return;
        List<String> others = comparison.names().stream()
                .filter(name -> !name.startsWith(OURS) && !name.equals(Comparison.ORACLE))
                .toList();
        html.open("section").element("h2", ours + " against each of the others");
        Table table = new Table(
                "Median ratio of the blocks' scores with its 95 %% interval, corrected for %d comparisons"
                        .formatted(others.size()),
                "against",
                "score ratio",
                "95 % interval",
                "verdict",
                "beats " + ours + " on cost and on time in");
        for (Comparison.Duel duel : comparison.duels(ours, others)) {
            table.row(
                    duel.other(),
                    Format.fixed(duel.ratio(), 3),
                    "%s to %s".formatted(Format.fixed(duel.low(), 3), Format.fixed(duel.high(), 3)),
                    verdict(duel),
                    duel.beatenOn().isEmpty() ? "no trace" : String.join(", ", duel.beatenOn()));
        }
        table.write(html);
        html.closeLine();
    }

    private static String verdict(Comparison.Duel duel) {
        if (!duel.significant()) return "no significant difference";
        double percent = 100 * Math.abs(1 - duel.ratio());
        return "%s %% %s".formatted(Format.fixed(percent, 0), duel.ratio() < 1 ? "better" : "worse");
    }

    private void traces(
            Html html, String words, ToDoubleFunction<Cell> figure, java.util.function.DoubleFunction<String> format) {
        html.open("section").element("h2", words);
        List<String> header = new ArrayList<>(List.of("arm"));
        header.addAll(comparison.traces());
        Table table = new Table("Median over the blocks, and from least to greatest", header);
        for (Comparison.Standing standing : standings) {
            List<String> row = new ArrayList<>(List.of(standing.arm()));
            for (String trace : comparison.traces()) row.add(spread(trace, standing.arm(), figure, format));
            table.row(row);
        }
        table.write(html);
        html.closeLine();
    }

    private String spread(
            String trace, String arm, ToDoubleFunction<Cell> figure, java.util.function.DoubleFunction<String> format) {
        double[] sorted = comparison.values(trace, arm, figure);
        return "%s (%s–%s)"
                .formatted(
                        format.apply(comparison.median(trace, arm, figure)),
                        format.apply(sorted[0]),
                        format.apply(sorted[sorted.length - 1]));
    }

    private void parameters(Html html) {
        html.open("section").element("h2", "Parameters");
        Table table = new Table("What each arm was judged with", "arm", "policy", "parameters").ofWords();
        comparison
                .arms()
                .forEach(arm -> table.row(
                        arm.name(),
                        arm.policy(),
                        arm.parameters().isEmpty()
                                ? "defaults"
                                : new java.util.TreeMap<>(arm.parameters()).toString()));
        table.write(html);
        html.closeLine();
    }
}
