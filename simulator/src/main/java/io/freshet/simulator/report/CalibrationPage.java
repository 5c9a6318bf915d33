package io.freshet.simulator.report;

import io.freshet.simulator.calibrate.Calibration;
import io.freshet.simulator.calibrate.FitRule;
import io.freshet.simulator.calibrate.ModelCalibration;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code calibration.html}: what was measured, how well the formula follows it, and whether it was good enough. */
public final class CalibrationPage {

    private CalibrationPage() {}

    /**
     * Writes the page.
     *
     * @param files names of the files beside it, to be linked
     */
    public static Path write(Path file, Calibration calibration, List<String> files) {
        return Page.write(file, page(calibration, files));
    }

    static String page(Calibration calibration, List<String> files) {
        return Page.of("Freshet: calibration", html -> {
            headline(calibration, html);
            for (ModelCalibration model : calibration.models()) CalibratedModel.write(model, html);
            setup(calibration, html);
            html.open("section").element("h2", "Files").open("p");
            for (String name : files) html.element("a", name, "href", name).text(" ");
            html.close().closeLine();
        });
    }

    private static void headline(Calibration calibration, Html html) {
        html.element("p", "Calibration, " + calibration.startedAt(), "class", "kicker");
        html.element("h1", headline(calibration));
        for (ModelCalibration model : calibration.models()) {
            if (!model.accepted()) refusal(model, html);
        }
        for (ModelCalibration model : calibration.models()) {
            if (model.measured().weights().equals("seeded")) {
                html.element(
                        "p",
                        model.model()
                                + ": weights=seeded, made from a seed and not trained; its times are those of trained ones",
                        "class",
                        "banner");
            }
        }
    }

    private static void refusal(ModelCalibration model, Html html) {
        html.open("div", "class", "banner").text(model.model() + " is refused:").open("ul");
        for (String objection : model.objections()) html.element("li", objection);
        html.close().closeLine();
    }

    private static String headline(Calibration calibration) {
        String refused = names(calibration, false);
        String accepted = names(calibration, true);
        if (refused.isEmpty()) return "The formula follows what was measured: " + accepted;
        return accepted.isEmpty()
                ? "No profile: the formula does not follow what was measured of " + refused
                : "The profile has %s; the formula does not follow what was measured of %s"
                        .formatted(accepted, refused);
    }

    private static String names(Calibration calibration, boolean accepted) {
        return calibration.models().stream()
                .filter(model -> model.accepted() == accepted)
                .map(ModelCalibration::model)
                .collect(Collectors.joining(", "));
    }

    private static void setup(Calibration calibration, Html html) {
        var machine = calibration.machine();
        FitRule rule = calibration.rule();
        html.open("section").element("h2", "How it was measured");
        html.element(
                "p",
                "Each size is a process of its own, alone on the machine, held to its CPU from its first instruction. The time for "
                        + "a batch is taken at full load, when a request always waits: the time from one answer to the next, so "
                        + "that it counts the handling of the request too and gives the rate that a task of that size can do. At "
                        + "half load a task of a fraction of a vCPU answers sooner, because its quota lets it begin at full speed.");
        Table table = new Table("Setting", "what", "value")
                .ofWords()
                .row("machine", "%s, %d cores, %s".formatted(machine.cpu(), machine.cores(), machine.os()))
                .row("CPU limit", calibration.cpuLimit())
                .row("repeats", Integer.toString(calibration.repeats()))
                .row("seed", Long.toString(calibration.seed()))
                .row(
                        "a fit is accepted with",
                        "R² of at least %s, every point within %s, more points than terms, limits held"
                                .formatted(Format.number(rule.r2Min()), Format.percent(rule.errorMax())));
        calibration.notes().forEach(note -> table.row("left out", note));
        table.write(html);
        html.closeLine();
    }
}
