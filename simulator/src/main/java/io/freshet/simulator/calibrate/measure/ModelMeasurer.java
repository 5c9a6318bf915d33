package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.calibrate.ModelMeasurements;
import io.freshet.simulator.calibrate.StartUpTime;
import io.freshet.simulator.calibrate.measure.MeasuringPlan.Launch;
import io.freshet.simulator.influx.PayloadSource;
import io.freshet.simulator.lab.fleet.InferenceLauncher;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Measures one model: a process after the other, each of its own size. */
final class ModelMeasurer {

    private final String model;
    private final PayloadSource payloads;
    private final MeasuringPlan plan;
    private final InferenceLauncher launcher;
    private final HttpClient client;
    private final Progress progress;
    private final Consumer<String> say;

    private final Map<PointSums.Key, PointSums> points = new HashMap<>();
    private final List<StartUpTime> starts = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Integer> batches = List.of();

    ModelMeasurer(
            String model,
            PayloadSource payloads,
            MeasuringPlan plan,
            InferenceLauncher launcher,
            HttpClient client,
            Progress progress,
            Consumer<String> say) {
        this.model = model;
        this.payloads = payloads;
        this.plan = plan;
        this.launcher = launcher;
        this.client = client;
        this.progress = progress;
        this.say = say;
    }

    /** @param weights as its card says */
    ModelMeasurements measure(String weights) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            for (Launch launch : plan.order(random)) measure(launch, repeat);
        }
        return new ModelMeasurements(
                model,
                weights,
                points.values().stream()
                        .sorted(Comparator.comparing(PointSums::key, inOrder()))
                        .map(PointSums::point)
                        .toList(),
                starts,
                factors,
                notes);
    }

    private Comparator<PointSums.Key> inOrder() {
        return Comparator.comparingInt((PointSums.Key key) -> plan.threads().indexOf(key.threads()))
                .thenComparingInt(PointSums.Key::batch)
                .thenComparingDouble(PointSums.Key::vcpu);
    }

    private void measure(Launch launch, int repeat) throws IOException, InterruptedException {
        String name =
                String.format(Locale.ROOT, "%s-calibrate-%s-%d-%d", model, launch.vcpu(), launch.threads(), repeat);
        try (TaskUnderTest test = TaskUnderTest.start(launcher, model, name, launch.vcpu(), launch.threads())) {
            if (first(launch)) starts.add(test.start());
            if (batches.isEmpty()) batches = takenBatches(test);
            StringBuilder words = new StringBuilder();
            for (int batch : batches) words.append(measure(test, launch, batch));
            StartUpTime start = test.start();
            say.accept(String.format(
                    Locale.ROOT,
                    "%s, %s vCPU%s, repeat %d: live after %.1f s, ready %.1f s later%s; %s",
                    model,
                    launch.vcpu(),
                    plan.threads().size() == 1 ? "" : ", threads " + launch.threads(),
                    repeat,
                    start.liveSeconds(),
                    start.readySeconds(),
                    words,
                    progress.after(launch, System.nanoTime())));
        }
    }

    /** Asks the model itself: those batches that it answers. */
    private List<Integer> takenBatches(TaskUnderTest test) throws IOException, InterruptedException {
        List<Integer> taken = new ArrayList<>();
        Map<String, List<Integer>> refused = new LinkedHashMap<>();
        for (int batch : plan.batches()) {
            Optional<String> refusal = calls(test, batch).refusal();
            if (refusal.isEmpty()) taken.add(batch);
            else refused.computeIfAbsent(refusal.get(), _ -> new ArrayList<>()).add(batch);
        }
        refused.forEach((reason, sizes) ->
                notes.add("batches of %s are not measured, %s refuses them: %s".formatted(sizes, model, reason)));
        if (taken.isEmpty()) throw new IllegalArgumentException("--batches: " + String.join("; ", notes));
        notes.forEach(say);
        return taken;
    }

    private Calls calls(TaskUnderTest test, int batch) throws IOException {
        return Calls.of(client, test.address(), model, payloads, batch);
    }

    private String measure(TaskUnderTest test, Launch launch, int batch) throws IOException, InterruptedException {
        Calls calls = calls(test, batch);
        PointSums sums =
                points.computeIfAbsent(new PointSums.Key(launch.threads(), batch, launch.vcpu()), PointSums::new);
        FullLoad.Reading reading = FullLoad.of(launch.vcpu(), plan.pace()).measure(test.task(), calls);
        sums.add(reading);
        if (batch == 1) halfLoad(launch, sums, new HalfLoad(plan.pace().halfLoad()).measure(calls, reading.takenMs()));
        return String.format(
                Locale.ROOT,
                ", batch %d: %.2f ms, %.2f side by side, %.2f vCPU used",
                batch,
                reading.takenMs(),
                reading.sideBySide(),
                reading.vcpuUsed());
    }

    private void halfLoad(Launch launch, PointSums sums, HalfLoad.Times times) {
        sums.addHalfLoad(times);
        if (!first(launch)) return;
        double mean = times.inTask().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        times.inTask().forEach(time -> factors.add(time / mean));
    }

    /** Whether it is of the number of threads that the profile is made of. */
    private boolean first(Launch launch) {
        return launch.threads() == plan.threads().getFirst();
    }
}
