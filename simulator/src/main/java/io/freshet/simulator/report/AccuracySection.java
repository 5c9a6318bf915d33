package io.freshet.simulator.report;

/** The answers against the ground truth that travelled with the requests. */
final class AccuracySection implements Section {

    @Override
    public void write(ReportData data, Html html) {
        Table table = new Table("Answers against the ground truth", "model, arm", "answers", "RMSE", "R²", "accuracy");
        for (String model : data.experiment().models()) {
            for (ArmView arm : data.arms()) {
                var accuracy = arm.figures().accuracy().get(model);
                if (accuracy == null) continue;
                table.row(
                        model + ", " + arm.name(),
                        Format.count(accuracy.count()),
                        Format.number(accuracy.rmse()),
                        Format.number(accuracy.r2()),
                        accuracy.accuracy().isPresent()
                                ? Format.percent(accuracy.accuracy().getAsDouble())
                                : Format.ABSENT);
            }
        }
        html.open("section").element("h2", "Accuracy");
        html.element(
                "p",
                table.isEmpty()
                        ? "No request carried a ground truth."
                        : "Rows that the models have not learnt from. A model without a ground truth, such as one with seeded "
                                + "weights, is not listed.",
                "class",
                "note");
        if (!table.isEmpty()) table.write(html);
        html.closeLine();
    }
}
