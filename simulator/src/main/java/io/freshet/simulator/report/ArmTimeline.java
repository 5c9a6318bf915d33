package io.freshet.simulator.report;

import io.freshet.simulator.analysis.PhaseSpan;
import io.freshet.simulator.analysis.TaskLife;
import io.freshet.simulator.analysis.TaskState;
import io.freshet.simulator.report.Panel.Point;
import java.util.List;
import java.util.function.Predicate;

/** One arm and model over time: stacked panels on one time axis, with what was scaled drawn through all of them. */
final class ArmTimeline {

    private static final double WIDTH = 320;
    private static final double LEFT = 40;
    private static final double PLOT = WIDTH - LEFT - 8;
    private static final double HEAD = 42;
    private static final double TITLE = 24;
    private static final double HEIGHT = 62;
    private static final double LATENCY_HEIGHT = 92;
    private static final double MARKER_RADIUS = 7;
    /** Lowest task that its size is written into. */
    private static final double SIZE_LEGIBLE = 8;

    /** A line's style and what it shows. */
    private record Key(String style, String words) {}

    private final ModelSeries series;
    private final TimelineScales scales;
    private final List<PhaseSpan> phases;
    private final List<Marker> markers;
    private final double sloMs;
    private final double endSeconds;
    private final Html svg = new Html();
    private double y = HEAD;

    ArmTimeline(
            ModelSeries series,
            TimelineScales scales,
            List<PhaseSpan> phases,
            List<Marker> markers,
            double sloMs,
            double endSeconds) {
        this.series = series;
        this.scales = scales;
        this.phases = phases;
        this.markers = markers;
        this.sloMs = sloMs;
        this.endSeconds = endSeconds;
    }

    Html draw(String label) {
        double height = HEAD + 4 * (TITLE + HEIGHT) + TITLE + LATENCY_HEIGHT + TITLE + scales.lanesHeight() + 36;
        svg.openChart("timeline", "group", WIDTH, height, label);
        phases(height - 36);
        load();
        queue();
        tasks();
        vcpu();
        cpu();
        Panel last = latency();
        last.gridX(svg, scales.time()::label);
        Panel.text(svg, "tick end", WIDTH - 2, height - 4, scales.time().words());
        markers(height - 36);
        return svg.closeLine();
    }

    private void phases(double bottom) {
        Panel whole = new Panel(LEFT, HEAD, PLOT, bottom - HEAD, scales.time(), scales.cpu());
        for (int i = 0; i < phases.size(); i++) {
            PhaseSpan phase = phases.get(i);
            double from = whole.px(phase.startSeconds());
            double width = whole.px(phase.endSeconds()) - from;
            Panel.rect(svg, i % 2 == 0 ? "phase" : "phase odd", from, 0, width, bottom);
            if (width > 5.8 * phase.label().length()) Panel.text(svg, "phase-name", from + 3, 11, phase.label());
        }
    }

    private void load() {
        Panel panel = panel(
                scales.load(), new Key("main", "offered"), new Key("other", "answered"), new Key("", "per second"));
        panel.gridY(svg, Format::number);
        panel.steps(svg, "main", series.offered());
        panel.steps(svg, "other", series.answered());
    }

    private void queue() {
        Panel panel = panel(scales.queue(), new Key("main", "waiting anywhere"), new Key("other", "in the router"));
        panel.gridY(svg, Format::number);
        panel.stepArea(svg, "area", series.waiting());
        panel.steps(svg, "main", series.waiting());
        panel.line(svg, "other", series.backlog());
    }

    private void tasks() {
        title(new Key("", "Tasks, height = vCPU; dashed: not yet serving"));
        double top = y;
        Panel panel = new Panel(LEFT, top, PLOT, scales.lanesHeight(), scales.time(), scales.cpu());
        for (Lanes.Lane lane : Lanes.of(series.tasks())) {
            for (TaskLife task : lane.tasks()) task(panel, task, top);
            top += Lanes.advance(lane) * scales.lanesScale();
        }
        y += scales.lanesHeight();
    }

    private void task(Panel panel, TaskLife task, double top) {
        double height = Lanes.height(task) * scales.lanesScale();
        double launched = panel.px(seconds(task, TaskState.LAUNCHED, endSeconds));
        double stopped = panel.px(seconds(task, TaskState.STOPPED, endSeconds));
        double draining = Math.min(stopped, panel.px(seconds(task, TaskState.DRAINING, endSeconds)));
        double registered = Math.min(draining, panel.px(seconds(task, TaskState.REGISTERED, endSeconds)));
        svg.open("g").element("title", tip(task));
        if (registered > launched) Panel.rect(svg, "task starting", launched, top, registered - launched, height);
        if (stopped > draining) Panel.rect(svg, "task draining", draining, top, stopped - draining, height);
        if (draining > registered) {
            Panel.rect(svg, "task", registered, top, draining - registered, height);
            String size = Format.number(task.size().vcpu());
            if (draining - registered > 8 * size.length() && height >= SIZE_LEGIBLE) {
                Panel.text(svg, "task-size", registered + 4, top + height / 2 + 3.5, size);
            }
        }
        svg.close();
    }

    private static String tip(TaskLife task) {
        StringBuilder tip = new StringBuilder(task.task() + ", " + task.size() + ", " + task.reason());
        task.reached()
                .forEach((state, micros) ->
                        tip.append("; ").append(state.label()).append(' ').append(Format.seconds(micros / 1e6)));
        return tip.toString();
    }

    private static double seconds(TaskLife task, TaskState state, double otherwise) {
        return task.at(state).isPresent() ? task.at(state).getAsLong() / 1e6 : otherwise;
    }

    private void vcpu() {
        Panel panel = panel(
                scales.vcpu(), new Key("main", "vCPU serving"), new Key("other", "paid"), new Key("need", "needed"));
        panel.gridY(svg, Format::number);
        List<Point> serving = series.serving(endSeconds);
        panel.stepArea(svg, "area", serving);
        panel.steps(svg, "other", series.paid(endSeconds));
        panel.steps(svg, "need", series.demand());
        panel.steps(svg, "main", serving);
    }

    private void cpu() {
        Panel panel = panel(scales.cpu(), new Key("main", "CPU used of what tasks may use, %"));
        panel.gridY(svg, Format::number);
        panel.line(svg, "main", series.cpu());
    }

    private Panel latency() {
        Panel panel = series.sparse()
                ? panel(
                        LATENCY_HEIGHT,
                        scales.latency(),
                        new Key("dot", "each answer"),
                        new Key("main", "median of 5 s"),
                        new Key("miss", "no answer"))
                : panel(
                        LATENCY_HEIGHT,
                        scales.latency(),
                        new Key("main", "p50"),
                        new Key("other", "p99" + ofEach()),
                        new Key("miss", "no answer"));
        panel.gridY(svg, Format::tickMillis);
        Panel.line(svg, "slo", LEFT, panel.py(sloMs), panel.right(), panel.py(sloMs));
        Panel.text(svg, "slo-name end", panel.right() - 2, panel.py(sloMs) - 3, "objective");
        if (series.sparse()) {
            panel.dots(svg, "dots", answers(answer -> answer.y() <= sloMs));
            panel.dots(svg, "dots late", answers(answer -> answer.y() > sloMs));
            panel.line(svg, "main", series.median(5));
        } else {
            panel.line(svg, "other", series.p99());
            panel.line(svg, "main", series.p50());
        }
        misses(panel);
        return panel;
    }

    private String ofEach() {
        return series.binSeconds() == 1
                ? " of each second"
                : ", worst second of " + Format.seconds(series.binSeconds());
    }

    /** A tick above the panel for each second, or bin of them, that has a request without a successful answer. */
    private void misses(Panel panel) {
        StringBuilder path = new StringBuilder();
        for (double missed : series.unanswered()) {
            path.append('M')
                    .append(Axis.coordinate(panel.px(missed)))
                    .append(' ')
                    .append(Axis.coordinate(panel.top() - 1))
                    .append("v6");
        }
        if (!path.isEmpty()) svg.empty("path", "class", "miss", "d", path.toString());
    }

    private List<Point> answers(Predicate<Point> which) {
        return series.answers().stream().filter(which).toList();
    }

    private void markers(double bottom) {
        Panel whole = new Panel(LEFT, HEAD, PLOT, bottom - HEAD, scales.time(), scales.cpu());
        double lastX = -100;
        boolean lower = false;
        for (Marker marker : markers) {
            double x = whole.px(marker.seconds());
            lower = x - lastX < 2 * MARKER_RADIUS + 1 && !lower;
            lastX = x;
            double cy = lower ? 33 : 23;
            svg.open(
                    "g",
                    "class",
                    "marker " + marker.kind(),
                    "tabindex",
                    "0",
                    "role",
                    "img",
                    "aria-label",
                    marker.tip(),
                    "data-tip",
                    marker.tip());
            Panel.line(svg, "through", x, cy, x, bottom);
            svg.empty(
                    "circle", "cx", Axis.coordinate(x), "cy", Axis.coordinate(cy), "r", Axis.coordinate(MARKER_RADIUS));
            Panel.text(svg, "sign middle", x, cy + 3.6, marker.sign());
            svg.close();
        }
    }

    private Panel panel(Axis axis, Key... keys) {
        return panel(HEIGHT, axis, keys);
    }

    private Panel panel(double height, Axis axis, Key... keys) {
        title(keys);
        Panel panel = new Panel(LEFT, y, PLOT, height, scales.time(), axis);
        y += height;
        return panel;
    }

    private void title(Key... keys) {
        y += TITLE;
        double x = LEFT;
        for (Key key : keys) {
            if (!key.style().isEmpty()) {
                sample(key, x);
                x += 20;
            }
            Panel.text(svg, "panel-title", x, y - 8, key.words());
            x += 5.6 * key.words().length() + 10;
        }
    }

    private void sample(Key key, double x) {
        if (key.style().equals("dot")) {
            Panel.line(svg, "dots", x + 10, y - 12, x + 10, y - 12);
        } else if (key.style().equals("miss")) {
            Panel.line(svg, "miss", x + 12, y - 15, x + 12, y - 8);
        } else {
            Panel.line(svg, key.style(), x, y - 12, x + 16, y - 12);
        }
    }
}
