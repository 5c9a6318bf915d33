package io.freshet.simulator.report;

import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.calibrate.LatencyFit;
import io.freshet.simulator.calibrate.LatencyFit.FittedPoint;
import io.freshet.simulator.calibrate.MeasuredPoint;
import io.freshet.simulator.calibrate.ModelCalibration;
import io.freshet.simulator.calibrate.StartUpFit;
import io.freshet.simulator.calibrate.StartUpTime;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** One model of a calibration: formula, picture and table, and how long a task takes to start. */
final class CalibratedModel {

    private CalibratedModel() {}

    static void write(ModelCalibration model, Html html) {
        html.open("section").element("h2", model.model());
        html.open("p")
                .element(
                        "span",
                        model.accepted() ? "✓ accepted" : "✕ refused",
                        "class",
                        model.accepted() ? "badge held" : "badge collapsed")
                .text(" " + inWords(model.fit()))
                .closeLine();
        model.measured().notes().forEach(note -> html.element("p", note, "class", "note"));
        html.open("div", "class", "pair");
        figure(
                html,
                "Time for a batch at full load: points are repeats, lines the formula",
                new FitPlot(latencies(model)).draw(model.model() + ": time for a batch by vCPU", Format::tickMillis));
        figure(
                html,
                "Start of a task under its limit: until it is live, and until it is ready",
                new FitPlot(starts(model)).draw(model.model() + ": start-up by vCPU", CalibratedModel::tickSeconds));
        html.closeLine();
        points(model).write(html);
        html.element("p", startUpInWords(model), "class", "note");
        startUps(model).write(html);
        html.closeLine();
    }

    private static String inWords(LatencyFit fit) {
        LatencyProfile profile = fit.profile();
        return "l(b,c) = %s·b/c + %s·b + %s/c + %s ms, %d side by side; R² %s, greatest error %s"
                .formatted(
                        coefficient(profile.alpha()),
                        coefficient(profile.beta()),
                        coefficient(profile.gamma()),
                        coefficient(profile.zeta()),
                        profile.slotsPerTask(),
                        Format.fixed(fit.r2(), 4),
                        error(fit.worst().getFirst()));
    }

    private static String coefficient(double value) {
        return value >= 100 || value == 0 ? Format.fixed(value, 0) : Format.fixed(value, value >= 1 ? 2 : 4);
    }

    private static String error(FittedPoint point) {
        String percent = Format.fixed(100 * point.error(), 1);
        return (percent.startsWith("-") ? percent.replace('-', '−') : "+" + percent) + "\u202f%";
    }

    private static void figure(Html html, String caption, Html svg) {
        html.open("figure").element("figcaption", caption).add(svg).closeLine();
    }

    private static List<FitPlot.Curve> latencies(ModelCalibration model) {
        List<FitPlot.Curve> curves = new ArrayList<>();
        boolean several = model.fits().size() > 1;
        model.fits().forEach((threads, fit) -> {
            List<Integer> batches = fit.points().stream()
                    .map(point -> point.point().batch())
                    .distinct()
                    .toList();
            for (int batch : batches) {
                String name = "batch " + batch + (several ? ", %d thr".formatted(threads) : "");
                curves.add(new FitPlot.Curve(name, vcpu -> fit.profile().latencyMs(batch, vcpu), measured(fit, batch)));
            }
        });
        return curves;
    }

    /** Every repeat as a point. */
    private static List<Point> measured(LatencyFit fit, int batch) {
        return fit.points().stream()
                .map(FittedPoint::point)
                .filter(point -> point.batch() == batch)
                .flatMap(point -> point.takenMs().stream()
                        .map(ms -> new Point(point.vcpu(), fit.profile().slotsPerTask() * ms)))
                .toList();
    }

    private static List<FitPlot.Curve> starts(ModelCalibration model) {
        StartUpFit load = model.load();
        StartUpFit warmUp = model.warmUp();
        List<StartUpTime> starts = model.measured().starts();
        return List.of(
                new FitPlot.Curve(
                        "live",
                        load::at,
                        starts.stream()
                                .map(start -> new Point(start.vcpu(), start.liveSeconds()))
                                .toList()),
                new FitPlot.Curve(
                        "ready",
                        vcpu -> load.at(vcpu) + warmUp.at(vcpu),
                        starts.stream()
                                .map(start -> new Point(start.vcpu(), start.liveSeconds() + start.readySeconds()))
                                .toList()));
    }

    private static Table points(ModelCalibration model) {
        Table table = new Table(
                "Measured and fitted",
                "size",
                "batch",
                "threads",
                "measured",
                "repeats apart by",
                "formula",
                "error",
                "side by side",
                "vCPU used",
                "at half load");
        for (LatencyFit fit : model.fits().values()) fit.points().forEach(point -> row(table, point));
        return table;
    }

    private static void row(Table table, FittedPoint fitted) {
        MeasuredPoint point = fitted.point();
        table.row(
                Format.number(point.vcpu()) + " vCPU",
                Integer.toString(point.batch()),
                Integer.toString(point.threads()),
                Format.millis(fitted.measuredMs()),
                point.takenMs().size() == 1 ? Format.ABSENT : Format.percent(point.spread()),
                Format.millis(fitted.fittedMs()),
                error(fitted),
                Format.fixed(point.sideBySide(), 2),
                Format.fixed(point.vcpuUsed(), 2),
                point.batch() == 1 ? Format.millis(point.halfLoadMs()) : Format.ABSENT);
    }

    private static String startUpInWords(ModelCalibration model) {
        return "Start-up: live after %s/c + %s s, ready %s/c + %s s later."
                .formatted(
                        Format.number(model.load().vcpuSeconds()),
                        Format.number(model.load().seconds()),
                        Format.number(model.warmUp().vcpuSeconds()),
                        Format.number(model.warmUp().seconds()));
    }

    private static Table startUps(ModelCalibration model) {
        Table table = new Table(
                "Start-up, means of the repeats", "size", "live after", "formula", "ready after that", "formula");
        model.measured().starts().stream()
                .map(StartUpTime::vcpu)
                .distinct()
                .sorted()
                .forEach(vcpu -> table.row(
                        Format.number(vcpu) + " vCPU",
                        seconds(at(model, vcpu).mapToDouble(StartUpTime::liveSeconds)),
                        Format.fixed(model.load().at(vcpu), 2) + "\u202fs",
                        seconds(at(model, vcpu).mapToDouble(StartUpTime::readySeconds)),
                        Format.fixed(model.warmUp().at(vcpu), 2) + "\u202fs"));
        return table;
    }

    private static Stream<StartUpTime> at(ModelCalibration model, double vcpu) {
        return model.measured().starts().stream().filter(start -> start.vcpu() == vcpu);
    }

    private static String seconds(DoubleStream values) {
        return Format.fixed(values.average().orElseThrow(), 2) + "\u202fs";
    }

    private static String tickSeconds(double seconds) {
        return Format.number(seconds) + "\u202fs";
    }
}
