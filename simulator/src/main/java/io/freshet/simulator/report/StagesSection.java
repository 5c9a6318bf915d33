package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Stage;
import io.freshet.simulator.analysis.StageSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the time of an answer went. */
final class StagesSection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        html.open("section").element("h2", "Where the time goes");
        html.element(
                "p",
                "Means of the successful answers; they add up to the mean latency. Publish: from the intended send time until "
                        + "the router has the message, waiting in the broker included. Queue: in the router. Inference: sent to a "
                        + "task and back, the task's own queue included. Reply: back to the device.",
                "class",
                "note");
        StackedBars.legend(html, parts(Map.of()));
        html.open("div", "class", "pair");
        for (String model : data.experiment().models()) chart(data, model, html);
        html.closeLine();
        table(data).write(html);
        html.closeLine();
    }

    private static void chart(ReportData data, String model, Html html) {
        StackedBars bars = new StackedBars();
        boolean any = false;
        for (ArmView arm : data.arms()) {
            Map<Stage, StageSummary> stages = arm.figures().stagesMs().get(model);
            if (stages == null) continue;
            bars.bar(arm.name(), parts(stages));
            any = true;
        }
        if (!any) return;
        html.open("figure").element("figcaption", model);
        html.add(bars.draw(model + ": mean time by stage and arm; figures in the table", Format::millis));
        html.closeLine();
    }

    private static List<StackedBars.Part> parts(Map<Stage, StageSummary> stages) {
        List<StackedBars.Part> parts = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            StageSummary summary = stages.get(stage);
            parts.add(new StackedBars.Part(stage.label(), stage.label(), summary == null ? 0 : summary.mean()));
        }
        return parts;
    }

    private static Table table(ReportData data) {
        Table table =
                new Table("Mean / p50 / p99 of each stage", "model, arm", "publish", "queue", "inference", "reply");
        for (String model : data.experiment().models()) {
            for (ArmView arm : data.arms()) {
                Map<Stage, StageSummary> stages = arm.figures().stagesMs().get(model);
                if (stages == null) continue;
                List<String> cells = new ArrayList<>(List.of(model + ", " + arm.name()));
                for (Stage stage : Stage.values()) cells.add(cell(stages, stage));
                table.row(cells);
            }
        }
        return table;
    }

    private static String cell(Map<Stage, StageSummary> stages, Stage stage) {
        StageSummary summary = stages.get(stage);
        return summary == null
                ? Format.ABSENT
                : "%s / %s / %s"
                        .formatted(
                                Format.millis(summary.mean()),
                                Format.millis(summary.p50()),
                                Format.millis(summary.p99()));
    }
}
