package io.freshet.simulator.replay;

import static java.util.stream.Collectors.groupingBy;

import io.freshet.scaling.TaskSize;
import io.freshet.scaling.sizing.LatencyProfile;
import io.freshet.simulator.analysis.Ending;
import io.freshet.simulator.analysis.Experiment;
import io.freshet.simulator.analysis.RequestRow;
import io.freshet.simulator.analysis.Run;
import io.freshet.simulator.analysis.TaskLife;
import io.freshet.simulator.analysis.TaskState;
import io.freshet.simulator.twin.ServiceProfile;
import io.freshet.simulator.twin.StartUp;
import io.freshet.simulator.twin.WorldProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Reads a profile off the runs of an experiment: service times, ways and start-up as they were. */
public final class MeasuredProfile {

    /** The inference service's default bound of its queue. */
    private static final int QUEUE_MAX = 4;
    /** Where no task was started under a limit: from facts/platform.md, seconds of one vCPU until the first 200. */
    private static final StartUp LOAD_UNSEEN = new StartUp(1.8, 0);

    private static final StartUp WARM_UP_UNSEEN = new StartUp(0.5, 0);
    private static final double NOTICED_MS_UNSEEN = 300;
    private static final double MS_MIN = 0.001;
    /** Who waits longer in a task found it busy; a thread that is woken late by its quota waits less. */
    private static final double WAITED_MS = 5;
    /** Fewer say less about a busy task than the lab's own probe of what a task can do. */
    private static final int QUEUED_MIN = 30;

    private final Experiment experiment;
    private final List<Run> runs;

    private MeasuredProfile(Experiment experiment, List<Run> runs) {
        this.experiment = experiment;
        this.runs = runs;
    }

    /**
     * The profile of every model that was answered.
     *
     * @param runs of one experiment, of all its arms
     */
    public static WorldProfile of(Experiment experiment, List<Run> runs) {
        MeasuredProfile measured = new MeasuredProfile(experiment, runs);
        Map<String, ServiceProfile> services = new TreeMap<>();
        for (String model : experiment.models()) {
            List<Sample> samples = measured.samples(model);
            if (!samples.isEmpty()) services.put(model, measured.service(model, samples));
        }
        String source = "%d runs of %s in the %s on %s"
                .formatted(
                        runs.size(),
                        experiment.scenario(),
                        experiment.world(),
                        experiment.machine().cpu());
        return new WorldProfile(WorldProfile.SCHEMA, source, services);
    }

    /** One answer of a task whose size is known, {@code before} it so many others of that task; times in milliseconds. */
    record Sample(double vcpu, int before, double waitedMs, double computedMs, double overheadMs, double pathMs) {

        boolean queued() {
            return waitedMs > WAITED_MS;
        }
    }

    private List<Sample> samples(String model) {
        List<Sample> samples = new ArrayList<>();
        for (Run run : runs) {
            Map<String, List<RequestRow>> byTask = run.requests(model)
                    .filter(MeasuredProfile::complete)
                    .sorted(Comparator.comparingLong(row -> row.completed().orElseThrow()))
                    .collect(groupingBy(RequestRow::task));
            for (TaskLife task : TaskLife.of(run)) {
                List<RequestRow> served = byTask.getOrDefault(task.task(), List.of());
                for (int i = 0; i < served.size(); i++) samples.add(sample(served.get(i), task.size(), i));
            }
        }
        return samples;
    }

    private static boolean complete(RequestRow row) {
        return row.outcome() == Ending.SUCCEEDED
                && row.waited().isPresent()
                && row.computed().isPresent()
                && row.routed().isPresent()
                && row.dispatched().isPresent()
                && row.completed().isPresent()
                && row.received().isPresent();
    }

    private static Sample sample(RequestRow row, TaskSize size, int before) {
        long completed = row.completed().orElseThrow();
        long waited = row.waited().orElseThrow();
        long computed = row.computed().orElseThrow();
        long overhead = completed - row.dispatched().orElseThrow() - waited - computed;
        long path = row.routed().orElseThrow() - row.intended() + row.received().orElseThrow() - completed;
        return new Sample(size.vcpu(), before, waited / 1e3, computed / 1e3, Math.max(0, overhead) / 1e3, path / 1e3);
    }

    /**
     * What a busy task can do is read off the requests that had to wait, for only then parsing and computing share its CPU.
     * Where few had to, or where computing is the lesser part of a request, it is what the lab's probe found before the run.
     */
    private ServiceProfile service(String model, List<Sample> samples) {
        List<Sample> queued = samples.stream().filter(Sample::queued).toList();
        Optional<LatencyProfile> probed = probed(model);
        List<Sample> busy = queued.isEmpty() ? samples : queued;
        List<Sample> unqueued = queued.size() == samples.size() // then nobody found a task idle
                ? samples
                : samples.stream().filter(sample -> !sample.queued()).toList();
        boolean measured = probed.isEmpty() || (queued.size() >= QUEUED_MIN && mostlyComputing(unqueued));
        ServiceTime time = measured ? ServiceTime.of(busy) : ServiceTime.warm(probed.get());
        double overheadMs =
                Quantiles.median(unqueued.stream().map(Sample::overheadMs).toList());
        List<TaskLife> started = started(model);
        return new ServiceProfile(
                time.latency(),
                time.backgroundVcpu(),
                measured ? factors(busy, time) : List.of(1.0),
                factors(unqueued, time),
                time.cold(),
                QUEUE_MAX,
                overheadMs,
                Quantiles.thinned(unqueued.stream()
                        .map(sample -> Math.max(MS_MIN, sample.pathMs() + sample.overheadMs() - overheadMs))
                        .toList()),
                startUp(started, TaskState.LAUNCHED, TaskState.LOADED, LOAD_UNSEEN),
                startUp(started, TaskState.LOADED, TaskState.READY, WARM_UP_UNSEEN),
                noticedMs(started));
    }

    private static boolean mostlyComputing(List<Sample> samples) {
        double computedMs = samples.stream().mapToDouble(Sample::computedMs).sum();
        double overheadMs = samples.stream().mapToDouble(Sample::overheadMs).sum();
        return computedMs > overheadMs;
    }

    /** What one initial task could do while it was kept busy, all of it taken to depend on CPU. */
    private Optional<LatencyProfile> probed(String model) {
        Experiment.Initial initial = experiment.arms().getFirst().initial().get(model);
        Double perSecond = experiment.oneTaskPerSecond().get(model);
        if (initial == null || perSecond == null) return Optional.empty();
        return Optional.of(
                LatencyProfile.ofCpuBoundMs(1_000 / perSecond * initial.size().vcpu()));
    }

    private static List<Double> factors(List<Sample> samples, ServiceTime time) {
        return Quantiles.thinned(samples.stream()
                .map(sample -> Math.max(MS_MIN, sample.computedMs()) / time.meanMs(sample.vcpu(), sample.before()))
                .toList());
    }

    /** Tasks that were started under load and reached traffic: the initial ones start without a limit. */
    private List<TaskLife> started(String model) {
        return runs.stream()
                .flatMap(run -> TaskLife.of(run).stream())
                .filter(task -> task.service().equals(model) && !task.reason().equals("initial"))
                .filter(task -> task.at(TaskState.REGISTERED).isPresent())
                .toList();
    }

    private static StartUp startUp(List<TaskLife> tasks, TaskState from, TaskState to, StartUp unseen) {
        if (tasks.isEmpty()) return unseen;
        Inverse fitted = Inverse.fit(means(tasks, task -> task.size().vcpu(), task -> seconds(task, from, to)));
        return new StartUp(fitted.slope(), fitted.rest());
    }

    private static double noticedMs(List<TaskLife> tasks) {
        if (tasks.isEmpty()) return NOTICED_MS_UNSEEN;
        return 1000
                * Quantiles.median(tasks.stream()
                        .map(task -> seconds(task, TaskState.READY, TaskState.REGISTERED))
                        .toList());
    }

    private static double seconds(TaskLife task, TaskState from, TaskState to) {
        return (task.at(to).orElseThrow() - task.at(from).orElseThrow()) / 1e6;
    }

    /** Mean of a figure for each CPU value. */
    static <T> Map<Double, Mean> means(Collection<T> things, ToDoubleFunction<T> vcpu, ToDoubleFunction<T> figure) {
        Map<Double, Mean> means = new TreeMap<>();
        for (T thing : things) {
            means.merge(vcpu.applyAsDouble(thing), new Mean(figure.applyAsDouble(thing), 1), Mean::and);
        }
        return means;
    }

    record Mean(double sum, int count) {
        Mean and(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }

        double value() {
            return sum / count;
        }
    }
}
