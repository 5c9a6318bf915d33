package io.freshet.simulator.report;

import io.freshet.simulator.analysis.FocusModels;
import io.freshet.simulator.analysis.LatencySummary;
import io.freshet.simulator.analysis.RunStatus;
import io.freshet.simulator.analysis.RunSummary;
import io.freshet.simulator.analysis.SignalRow;
import io.freshet.simulator.analysis.Spread;
import io.freshet.simulator.analysis.Stage;
import io.freshet.simulator.analysis.StageSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How far the twin's replay is from what was measured, beside how far the lab's own repeats are from each other. */
final class TwinSection implements Section {

    /** A figure of one run. */
    private record Figure(String words, Function<RunSummary, Optional<Double>> of, Function<Double, String> format) {}

    @Override
    public void write(ReportData data, Html html) {
        if (data.replay().isEmpty()) return;
        ReportData twin = data.replay().get();
        html.open("section").element("h2", "The twin's error");
        html.element(
                "p",
                "The same arms and arrivals in virtual time, with service times, ways and start-up as they were measured in these "
                        + "runs: medians over the blocks, of which the twin runs six at least. The error is the twin's figure "
                        + "against the lab's; beside it how far the twin's blocks are apart, whose only difference is chance, and "
                        + "the lab's own, where there is more than one. The two stages say where an error comes from: service times "
                        + "are the mean over all arms, so an arm that had the machine at a slower hour waits longer here than there.",
                "class",
                "note");
        for (String model : FocusModels.of(data.experiment()))
            table(model, data, twin).write(html);
        html.closeLine();
    }

    private static Table table(String model, ReportData lab, ReportData twin) {
        Table table = new Table(model, "arm", "figure", "lab", "twin", "error", "twin's blocks", "lab's blocks");
        for (ArmView arm : lab.arms()) {
            Optional<ArmView> other = twin.arm(arm.name());
            if (other.isEmpty()) continue;
            for (Figure figure : figures(model)) row(table, figure, arm, other.get());
            capacity(table, model, arm, other.get());
        }
        return table;
    }

    private static List<Figure> figures(String model) {
        return List.of(
                new Figure("p50", run -> latency(run, model).map(LatencySummary::p50), Format::millis),
                new Figure("p99", run -> latency(run, model).map(LatencySummary::p99), Format::millis),
                new Figure("queue, mean", run -> stage(run, model, Stage.QUEUE), Format::millis),
                new Figure("inference, mean", run -> stage(run, model, Stage.INFERENCE), Format::millis),
                new Figure(
                        "in time",
                        run -> Optional.ofNullable(run.sloAttainment().get(model)),
                        Format::percent));
    }

    private static Optional<Double> stage(RunSummary run, String model, Stage stage) {
        return Optional.ofNullable(run.stagesMs().get(model))
                .flatMap(stages -> Optional.ofNullable(stages.get(stage)))
                .map(StageSummary::mean);
    }

    private static Optional<LatencySummary> latency(RunSummary run, String model) {
        return Optional.ofNullable(run.latencyMs().get(model));
    }

    private static void row(Table table, Figure figure, ArmView lab, ArmView twin) {
        Optional<Spread> measured = spread(figure, lab);
        Optional<Spread> computed = spread(figure, twin);
        if (measured.isEmpty() || computed.isEmpty()) return;
        boolean share = figure.words().equals("in time");
        table.row(
                lab.name(),
                figure.words(),
                figure.format().apply(measured.get().median()),
                figure.format().apply(computed.get().median()),
                error(measured.get().median(), computed.get().median(), share),
                range(figure, computed.get()),
                range(figure, measured.get()));
    }

    private static String range(Figure figure, Spread spread) {
        if (spread.count() == 1) return Format.ABSENT;
        return "%s to %s"
                .formatted(figure.format().apply(spread.min()), figure.format().apply(spread.max()));
    }

    /** Of a share in points, of anything else in percent. */
    private static String error(double from, double to, boolean share) {
        if (share) return "%+.1f points".formatted(100 * (to - from));
        return from == 0 ? Format.ABSENT : "%+.0f %%".formatted(100 * (to / from - 1));
    }

    private static Optional<Spread> spread(Figure figure, ArmView arm) {
        return Spread.of(arm.arm().runs().stream()
                .filter(run -> run.status() == RunStatus.COMPLETE)
                .flatMap(run -> figure.of().apply(run).stream())
                .toList());
    }

    private static void capacity(Table table, String model, ArmView lab, ArmView twin) {
        double measured = vcpuSeconds(model, lab);
        double computed = vcpuSeconds(model, twin);
        if (measured == 0) return;
        table.row(
                lab.name(),
                "vCPU seconds under load",
                Format.number(measured),
                Format.number(computed),
                error(measured, computed, false),
                Format.ABSENT,
                Format.ABSENT);
    }

    /** Of the run that is drawn: a row stands for a second. */
    private static double vcpuSeconds(String model, ArmView arm) {
        long end = arm.run().loadEndMicros();
        return arm.run().signals().stream()
                .filter(row -> row.service().equals(model) && row.t() <= end)
                .map(SignalRow::vcpu)
                .mapToDouble(vcpu -> vcpu.orElse(0))
                .sum();
    }
}
