package io.freshet.simulator.report;

import io.freshet.simulator.analysis.DrawnAnswers;
import io.freshet.simulator.analysis.ElasticityCurves;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.ModelCounts;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.SecondCounts;
import io.freshet.simulator.analysis.SignalRow;
import io.freshet.simulator.analysis.TaskLife;
import io.freshet.simulator.report.Panel.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** What one model did in one run, as curves over the seconds since the load's start. */
final class ModelSeries {

    /** So few answers a second that each is drawn. */
    private static final double SPARSE_PER_SECOND = 8;

    private final Optional<ModelCounts> counts;
    private final List<SignalRow> signals;
    private final List<TaskLife> tasks;
    private final List<Point> demand;
    private final Bins bins;

    ModelSeries(Run run, String model, Experiment experiment, double endSeconds) {
        int seconds = (int) Math.ceil(Math.min(endSeconds, Math.max(1, run.endMicros() / 1e6)));
        this.bins = Bins.of(seconds);
        this.counts = run.counts(model);
        this.signals = run.signals().stream()
                .filter(row -> row.service().equals(model) && row.t() >= 0 && row.seconds() <= endSeconds)
                .toList();
        this.tasks = TaskLife.of(run).stream()
                .filter(task -> task.service().equals(model))
                .toList();
        this.demand = ElasticityCurves.of(run, model, experiment)
                .map(curves -> Bins.of(curves.seconds()).most(curves::demand))
                .orElse(List.of());
    }

    /** Seconds that one point of a curve stands for. */
    int binSeconds() {
        return bins.width();
    }

    List<TaskLife> tasks() {
        return tasks;
    }

    /** Requests that were due, per second; from the signals where nobody counted the requests. */
    List<Point> offered() {
        return counts.map(of -> perSecond(of, SecondCounts::due)).orElseGet(() -> signal(SignalRow::arrivals));
    }

    /** Successful answers, per second of their receipt. */
    List<Point> answered() {
        return counts.map(of -> perSecond(of, SecondCounts::answered)).orElse(List.of());
    }

    /** The most in each bin. */
    List<Point> waiting() {
        if (counts.isEmpty()) return signal(SignalRow::backlog);
        long[] waiting = counts.get().seconds().waiting(bins.seconds());
        return bins.most(second -> waiting[second]);
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

    /** A point for each successful answer, at its intended time; only where they are sparse. */
    List<Point> answers() {
        return counts.stream()
                .flatMap(of -> of.drawn().all().stream())
                .map(ModelSeries::point)
                .toList();
    }

    private static Point point(DrawnAnswers.Answer answer) {
        return new Point(answer.intendedMicros() / 1e6, answer.latencyMicros() / 1e3);
    }

    /** The bins in which requests were due that got no successful answer, by their middle. */
    List<Double> unanswered() {
        if (counts.isEmpty()) return List.of();
        SecondCounts seconds = counts.get().seconds();
        return bins.most(second -> seconds.published(second) - seconds.succeeded(second)).stream()
                .filter(point -> point.y() > 0 && point.x() < bins.seconds())
                .map(point -> point.x() + bins.width() / 2.0)
                .toList();
    }

    /** Median of the answers whose requests were due in each window; of sparse answers. */
    List<Point> median(int windowSeconds) {
        List<List<Double>> windows = new ArrayList<>();
        for (int i = 0; i <= bins.seconds() / windowSeconds; i++) windows.add(new ArrayList<>());
        for (Point answer : answers()) {
            int window = (int) (answer.x() / windowSeconds);
            if (window >= 0 && window < windows.size()) windows.get(window).add(answer.y());
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).isEmpty()) continue;
            points.add(new Point((i + 0.5) * windowSeconds, median(windows.get(i))));
        }
        return points;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** The middle one of the medians of the seconds in each bin. */
    List<Point> p50() {
        return counts.map(of -> bins.middle(of.seconds()::p50Ms)).orElse(List.of());
    }

    /** The worst second's in each bin. */
    List<Point> p99() {
        return counts.map(of -> bins.worst(of.seconds()::p99Ms)).orElse(List.of());
    }

    OptionalDouble fastestMs() {
        return counts.stream()
                .flatMap(of -> of.latencies().stream())
                .mapToDouble(ModelCounts.Bucket::latencyMs)
                .filter(latencyMs -> latencyMs > 0)
                .min();
    }

    OptionalDouble slowestMs() {
        return counts.stream()
                .flatMap(of -> of.latencies().stream())
                .mapToDouble(ModelCounts.Bucket::latencyMs)
                .max();
    }

    /** So few answers that each can be drawn. */
    boolean sparse() {
        return counts.isEmpty()
                || (!counts.get().drawn().tooMany()
                        && counts.get().drawn().all().size() < SPARSE_PER_SECOND * bins.seconds());
    }

    @FunctionalInterface
    private interface Counts {
        boolean at(TaskLife task, long micros);
    }

    private List<Point> vcpu(double endSeconds, Counts counted) {
        List<Point> points = new ArrayList<>();
        for (double second = 0; second <= endSeconds; second += 0.5 * bins.width()) {
            long micros = Math.round(second * 1e6);
            double vcpu = 0;
            for (TaskLife task : tasks)
                if (counted.at(task, micros)) vcpu += task.size().vcpu();
            points.add(new Point(second, vcpu));
        }
        return points;
    }

    @FunctionalInterface
    private interface OfSecond {
        int at(SecondCounts seconds, int second);
    }

    private List<Point> perSecond(ModelCounts of, OfSecond value) {
        SecondCounts seconds = of.seconds();
        IntToDoubleFunction at = second -> value.at(seconds, second);
        return bins.mean(at);
    }

    /** One row for each bin: signals are a sample a second. */
    private List<Point> signal(Function<SignalRow, OptionalDouble> value) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < signals.size(); i += bins.width()) {
            List<SignalRow> rows = signals.subList(i, Math.min(signals.size(), i + bins.width()));
            OptionalDouble mean = rows.stream()
                    .flatMapToDouble(row -> value.apply(row).stream())
                    .average();
            if (mean.isPresent()) points.add(new Point(rows.getFirst().seconds(), mean.getAsDouble()));
        }
        return points;
    }

    static double max(List<Point> points) {
        return max(points, Point::y);
    }

    private static double max(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).max().orElse(0);
    }
}
