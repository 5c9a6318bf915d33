package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Elasticity;

/** How closely supply followed demand. */
final class ElasticitySection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        Table table = new Table(
                "Elasticity, supply and demand in vCPU",
                "arm, model",
                "θU under by",
                "θO over by",
                "τU time under",
                "τO time over",
                "instability",
                "jitter per minute");
        for (ArmView arm : data.arms()) {
            arm.figures()
                    .elasticity()
                    .forEach((model, figures) -> table.row(
                            arm.name() + ", " + model,
                            percent(figures.thetaU()),
                            percent(figures.thetaO()),
                            percent(figures.tauU()),
                            percent(figures.tauO()),
                            percent(figures.instability()),
                            Format.fixed(figures.jitterPerMinute(), 2)));
        }
        if (table.isEmpty()) return;
        html.open("section").element("h2", "Elasticity");
        html.element(
                "p",
                "Demand: " + demand(data) + ". Supply: vCPU of the tasks that get traffic. "
                        + "θ is relative to the demand (SPEC RG Cloud), not to the time alone as in BUNGEE.",
                "class",
                "note");
        table.write(html);
        html.closeLine();
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
