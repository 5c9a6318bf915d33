package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Elasticity;
import io.freshet.simulator.analysis.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How closely supply followed demand. */
final class ElasticitySection implements Section {

    private static final List<String> HEADER = List.of(
            "arm, model",
            "θU under by",
            "θO over by",
            "τU time under",
            "τO time over",
            "instability",
            "jitter per minute");

    @Override
    public void write(ReportData data, Html html) {
        Optional<ArmView> unscaled = data.unscaled();
        List<String> header = new ArrayList<>(HEADER);
        unscaled.ifPresent(arm -> header.add("speed-up over " + arm.name()));
        Table table = new Table("Elasticity, supply and demand in vCPU", header);
        for (ArmView arm : data.arms()) {
            arm.figures().elasticity().forEach((model, figures) -> {
                List<String> cells = cells(arm.name() + ", " + model, figures);
                unscaled.ifPresent(other -> cells.add(speedUp(figures, arm, other, model)));
                table.row(cells);
            });
        }
        if (table.isEmpty()) return;
        html.open("section").element("h2", "Elasticity");
        html.element(
                "p", note(data) + unscaled.map(ElasticitySection::speedUpNote).orElse(""), "class", "note");
        table.write(html);
        html.closeLine();
    }

    private static List<String> cells(String name, Elasticity figures) {
        return new ArrayList<>(List.of(
                name,
                percent(figures.thetaU()),
                percent(figures.thetaO()),
                percent(figures.tauU()),
                percent(figures.tauO()),
                percent(figures.instability()),
                Format.fixed(figures.jitterPerMinute(), 2)));
    }

    /** Against the run of the same block: only that one met the same load. */
    private static String speedUp(Elasticity figures, ArmView arm, ArmView unscaled, String model) {
        return unscaled.arm().runs().stream()
                .filter(run -> run.block().equals(arm.figures().block()))
                .map(RunSummary::elasticity)
                .flatMap(byModel -> Optional.ofNullable(byModel.get(model)).stream())
                .findFirst()
                .map(other -> Format.times(figures.speedUpAgainst(other)))
                .orElse(Format.ABSENT);
    }

    private static String note(ReportData data) {
        return "Demand: " + demand(data) + ". Supply: vCPU of the tasks that get traffic. "
                + "θ is relative to the demand (SPEC RG Cloud), not to the time alone as in BUNGEE.";
    }

    private static String speedUpNote(ArmView unscaled) {
        return " Elastic speed-up: the geometric mean of how many times smaller θU, θO, τU and τO are than those of %s, each taken for at least %s %%."
                .formatted(unscaled.name(), Format.number(Elasticity.FLOOR_PERCENT));
    }

    private static String demand(ReportData data) {
        return data.arms().stream()
                .flatMap(arm -> arm.figures().elasticity().values().stream())
                .map(Elasticity::demand)
                .findFirst()
                .orElse("");
    }

    private static String percent(double percent) {
        return Format.percent(percent / 100);
    }
}
