package io.freshet.simulator.report;

import io.freshet.simulator.analysis.Backlog;
import io.freshet.simulator.analysis.ElasticityCurves;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.SignalRow;
import io.freshet.simulator.analysis.TaskLife;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What one model did in one run, as curves over the seconds since the load's start. */
final class ModelSeries {

    private final List<RequestRow> requests;
    private final List<SignalRow> signals;
    private final List<TaskLife> tasks;
    private final List<Point> demand;
    private final int seconds;

    ModelSeries(Run run, String model, Experiment experiment, double endSeconds) {
        this.requests = run.requests(model).toList();
        this.signals = run.signals().stream()
                .filter(row -> row.service().equals(model) && row.t() >= 0 && row.seconds() <= endSeconds)
                .toList();
        this.tasks = TaskLife.of(run).stream()
                .filter(task -> task.service().equals(model))
                .toList();
        this.demand = ElasticityCurves.of(run, model, experiment)
                .map(curves -> points(curves.demand()))
                .orElse(List.of());
        this.seconds = (int) Math.ceil(Math.min(endSeconds, Math.max(1, run.endMicros() / 1e6)));
    }

    List<TaskLife> tasks() {
        return tasks;
    }

    /** Requests that were due, per second; from the signals where no requests were written. */
    List<Point> offered() {
        return requests.isEmpty()
                ? signal(SignalRow::arrivals)
                : perSecond(row -> OptionalDouble.of(row.intendedSeconds()));
    }

    /** Successful answers, per second of their receipt. */
    List<Point> answered() {
        return perSecond(row -> row.latencyMs().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.received().orElseThrow() / 1e6));
    }

    List<Point> waiting() {
        if (requests.isEmpty()) return signal(SignalRow::backlog);
        long[] waiting = Backlog.perSecond(requests, seconds);
        return points(Arrays.stream(waiting).asDoubleStream().toArray());
    }

    List<Point> backlog() {
        return signal(SignalRow::backlog);
    }

    List<Point> cpu() {
        return signal(SignalRow::cpu);
    }

    /** vCPU that are needed; empty when the profile says nothing about this model. */
    List<Point> demand() {
        return demand;
    }

    List<Point> serving(double endSeconds) {
        return vcpu(endSeconds, (task, micros) -> task.serves(micros));
    }

    List<Point> paid(double endSeconds) {
        return vcpu(endSeconds, (task, micros) -> task.paid(micros));
    }

    /** A point for each successful answer, at its intended time. */
    List<Point> answers() {
        List<Point> answers = new ArrayList<>();
        for (RequestRow row : requests) {
            row.latencyMs().ifPresent(latencyMs -> answers.add(new Point(row.intendedSeconds(), latencyMs)));
        }
        return answers;
    }

    /** When the requests were due that got no successful answer. */
    List<Double> unanswered() {
        return requests.stream()
                .filter(row -> row.published() && row.latencyMs().isEmpty())
                .map(RequestRow::intendedSeconds)
                .toList();
    }

    /** A quantile of the answers whose requests were due in each window. */
    List<Point> latencyMs(double quantile, int windowSeconds) {
        List<List<Double>> windows = new ArrayList<>();
        for (int i = 0; i <= seconds / windowSeconds; i++) windows.add(new ArrayList<>());
        for (Point answer : answers()) {
            int window = (int) (answer.x() / windowSeconds);
            if (window >= 0 && window < windows.size()) windows.get(window).add(answer.y());
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).isEmpty()) continue;
            points.add(new Point((i + 0.5) * windowSeconds, quantile(windows.get(i), quantile)));
        }
        return points;
    }

    /** So few answers that each can be drawn. */
    boolean sparse() {
        return answers().size() < 8.0 * seconds;
    }

    @FunctionalInterface
    private interface Counts {
        boolean at(TaskLife task, long micros);
    }

    private List<Point> vcpu(double endSeconds, Counts counts) {
        List<Point> points = new ArrayList<>();
        for (double second = 0; second <= endSeconds; second += 0.5) {
            long micros = Math.round(second * 1e6);
            double vcpu = 0;
            for (TaskLife task : tasks)
                if (counts.at(task, micros)) vcpu += task.size().vcpu();
            points.add(new Point(second, vcpu));
        }
        return points;
    }

    private List<Point> perSecond(Function<RequestRow, OptionalDouble> when) {
        double[] counts = new double[seconds];
        for (RequestRow row : requests) {
            OptionalDouble at = when.apply(row);
            if (at.isEmpty()) continue;
            int second = (int) Math.floor(at.getAsDouble());
            if (second >= 0 && second < seconds) counts[second]++;
        }
        return points(counts);
    }

    private List<Point> signal(Function<SignalRow, OptionalDouble> value) {
        List<Point> points = new ArrayList<>();
        for (SignalRow row : signals) {
            value.apply(row).ifPresent(present -> points.add(new Point(row.seconds(), present)));
        }
        return points;
    }

    private static List<Point> points(double[] perSecond) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < perSecond.length; i++) points.add(new Point(i, perSecond[i]));
        if (perSecond.length > 0) points.add(new Point(perSecond.length, perSecond[perSecond.length - 1]));
        return points;
    }

    private static double quantile(List<Double> values, double quantile) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(quantile * sorted.size())) - 1));
    }

    static double max(List<Point> points) {
        return max(points, Point::y);
    }

    private static double max(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).max().orElse(0);
    }
}
