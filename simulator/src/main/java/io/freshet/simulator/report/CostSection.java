package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the same tasks would have cost on Fargate, and what was had for it. */
final class CostSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "Cost");
        html.element("p", data.summary().cost() + ".", "class", "note");
        html.element(
                "p",
                "Per month: 730 hours of the capacity held between the load's start and its end, on average: what it would cost "
                        + "if the load went on like this.",
                "class",
                "note");
        html.open("div", "class", "pair");
        for (String model : data.focus()) scatter(data, model, html);
        table(data).write(html);
        html.closeLine();
        html.closeLine();
    }

    private static void scatter(ReportData data, String model, Html html) {
        Map<ArmView, CostPlot.Place> places = new LinkedHashMap<>();
        for (ArmView arm : data.arms()) {
            Cost cost = arm.figures().costByModel().get(model);
            Double share = arm.figures().sloAttainment().get(model);
            if (cost != null && share != null) places.put(arm, new CostPlot.Place(cost.usdPerMonth(), share));
        }
        if (places.isEmpty()) return;
        html.open("figure");
        html.element(
                "figcaption", "%s: share in time against dollars per month; up and left is better".formatted(model));
        html.add(CostPlot.draw(model + ": share in time against cost; figures in the table", places));
        html.closeLine();
    }

    private static Table table(ReportData data) {
        Table table = new Table(
                "Cost of each service and of the whole arm",
                "arm, service",
                "vCPU s",
                "GB s",
                "billed",
                "per 1,000 in time",
                "per month");
        for (ArmView arm : data.arms()) {
            arm.figures().costByModel().forEach((model, cost) -> table.row(row(arm.name() + ", " + model, cost)));
            Optional<Cost> all = arm.figures().cost();
            all.ifPresent(cost -> table.row(row(arm.name() + ", all", cost)));
        }
        return table;
    }

    private static List<String> row(String name, Cost cost) {
        return new ArrayList<>(List.of(
                name,
                Format.fixed(cost.vcpuSeconds(), 1),
                Format.fixed(cost.gbSeconds(), 1),
                Format.usd(cost.usd()),
                Format.usd(cost.usdPer1000WithinSlo()),
                Format.usd(cost.usdPerMonth())));
    }
}
