package io.freshet.simulator.analysis;

import io.freshet.scaling.TaskSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One synthetic run: a queue per model served by tasks that come and go as the arm's script says. */
final class SyntheticRun {

    static final double ONE_TASK_PER_SECOND = 2.2;

    record Load(double from, double to, String name, Map<String, Object> perSecond) {}

    static final List<Load> PHASES = List.of(
            new Load(0, 20, "normal", rates(0.5)),
            new Load(20, 80, "heavy", rates(2.5)),
            new Load(80, 120, "normal", rates(0.5)));

    private static final TaskSize SMALL = new TaskSize(256, 1024);
    private static final TaskSize BIG = new TaskSize(512, 2048);
    private static final double DEADLINE_SECONDS = 10;

    private final String arm;
    /** Of the load alone, so that every arm is sent the same. */
    private final SplittableRandom arrivals;

    private final SplittableRandom random;
    private final List<SyntheticTask> tasks = new ArrayList<>();
    private final List<Map<String, Object>> events = new ArrayList<>();
    private final List<SyntheticRequest> requests = new ArrayList<>();

    SyntheticRun(String arm, long seed) {
        this.arm = arm;
        this.arrivals = new SplittableRandom(seed);
        this.random = new SplittableRandom(31 * seed + arm.hashCode());
    }

    void write(Path directory) {
        initialTasks();
        script();
        for (Load load : PHASES) event(load.from(), "phase", "name", load.name(), "perSecond", load.perSecond());
        event(60, "fault", "what", "kill inference", "target", "xgboost");
        for (String model : List.of("resnet50", "xgboost", "linear")) serve(model);
        event(120, "load-end");
        event(123.4, "drained", "inFlight", 0, "duplicates", 1);
        for (SyntheticTask task : tasks) events.addAll(task.events());
        SyntheticFiles.write(directory, events, requests, tasks);
    }

    private static Map<String, Object> rates(double share) {
        double others = share > 1 ? 40.0 : 20.0;
        return SyntheticExperiment.ordered(
                "resnet50", share * ONE_TASK_PER_SECOND, "xgboost", others, "linear", others);
    }

    private void initialTasks() {
        for (String model : List.of("resnet50", "xgboost", "linear")) {
            tasks.add(new SyntheticTask(model, model + "-1", SMALL, "initial", -14, 8.5));
        }
    }

    private void script() {
        SyntheticTask first = tasks.getFirst();
        switch (arm) {
            case "horizontal" -> {
                scale(29.2, "out", "1 x " + SMALL, "3 x " + SMALL, "CPU 99 over 70 for 3 points: 1 -> 3 tasks");
                tasks.add(new SyntheticTask("resnet50", "resnet50-2", SMALL, "scale", 29.5, 8.6));
                tasks.add(new SyntheticTask("resnet50", "resnet50-3", SMALL, "scale", 29.6, 9.3));
                scale(98, "in", "3 x " + SMALL, "1 x " + SMALL, "CPU 22 under 63 for 15 points: 3 -> 1 tasks");
                tasks.getLast().leaves(98.3, 100.1);
                tasks.get(tasks.size() - 2).leaves(98.3, 99.7);
            }
            case "vertical" -> {
                scale(26.1, "up", "1 x " + SMALL, "1 x " + BIG, "CPU 97 at or over 80: 0.25 -> 0.5 vCPU");
                tasks.add(new SyntheticTask("resnet50", "resnet50-2", BIG, "scale", 26.4, 4.6));
                first.leaves(33.1, 33.9);
                scale(102, "down", "1 x " + BIG, "1 x " + SMALL, "CPU 21 under 35: 0.5 -> 0.25 vCPU");
                tasks.add(new SyntheticTask("resnet50", "resnet50-3", SMALL, "scale", 102.3, 8.1));
                tasks.get(tasks.size() - 2).leaves(112.8, 113.4);
            }
            case "hybrid" -> {
                scale(23.3, "up", "1 x " + SMALL, "1 x " + BIG, "needs 0.70 vCPU for 5.6/s: <b>1</b> x 0.5 first");
                tasks.add(new SyntheticTask("resnet50", "resnet50-2", BIG, "scale", 23.5, 4.4));
                first.leaves(30.1, 30.9);
                scale(31.5, "out", "1 x " + BIG, "2 x " + BIG, "backlog 14, drain in 10 s: 1 -> 2 tasks");
                tasks.add(new SyntheticTask("resnet50", "resnet50-3", BIG, "scale", 31.8, 4.7));
                scale(101, "in", "2 x " + BIG, "1 x " + BIG, "held 10 s under 45 %: 2 -> 1 tasks");
                tasks.getLast().leaves(101.2, 102.4);
            }
            default ->
                event(
                        24,
                        "decision",
                        "service",
                        "resnet50",
                        "policy",
                        arm,
                        "decision",
                        "hold",
                        "reason",
                        "fixed by the arm");
        }
    }

    private void scale(double at, String action, String from, String to, String reason) {
        event(
                at,
                "decision",
                "service",
                "resnet50",
                "policy",
                arm,
                "decision",
                "scale",
                "reason",
                reason,
                "applied",
                "accepted",
                "count",
                1,
                "cpuUnits",
                256,
                "memoryMib",
                1024);
        event(at + 0.05, "action", "service", "resnet50", "action", action, "from", from, "to", to, "reason", reason);
    }

    private void event(double at, String kind, Object... fields) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("t", Math.round(at * 1e6));
        event.put("kind", kind);
        event.putAll(SyntheticExperiment.ordered(fields));
        events.add(event);
    }

    private void serve(String model) {
        int sequence = 0;
        for (Load load : PHASES) {
            double perSecond = (double) load.perSecond().get(model);
            for (double at = load.from() + gap(perSecond); at < load.to(); at += gap(perSecond)) {
                requests.add(request(model, "%s-%05d".formatted(model, sequence++), at));
            }
        }
    }

    private double gap(double perSecond) {
        return -Math.log(1 - arrivals.nextDouble()) / perSecond;
    }

    private SyntheticRequest request(String model, String id, double at) {
        double routed = at + 0.001 + 0.002 * random.nextDouble();
        SyntheticTask task = tasks.stream()
                .filter(candidate -> candidate.service().equals(model) && candidate.startOf(routed) < Double.MAX_VALUE)
                .min(java.util.Comparator.comparingDouble(candidate -> candidate.startOf(routed)))
                .orElseThrow();
        double dispatched = task.startOf(routed) + 0.0005;
        if (dispatched - at > DEADLINE_SECONDS) {
            return SyntheticRequest.expired(model, id, at, routed, at + DEADLINE_SECONDS);
        }
        double completed = dispatched + seconds(model, task.size());
        task.busy(dispatched, completed);
        return SyntheticRequest.answered(model, id, task.name(), at, routed, dispatched, completed, truth(model));
    }

    private double seconds(String model, TaskSize size) {
        double noise = Math.exp(0.12
                * IntStream.range(0, 6)
                        .mapToDouble(i -> random.nextDouble() - 0.5)
                        .sum());
        return model.equals("resnet50") ? 0.105 / size.vcpu() * noise : 0.004 * noise;
    }

    private SyntheticRequest.Truth truth(String model) {
        return switch (model) {
            case "linear" -> {
                double target = 12 + 25 * random.nextDouble();
                yield new SyntheticRequest.Truth(
                        "%.3f".formatted(target + 6 * (random.nextDouble() - 0.5)), "%.1f".formatted(target));
            }
            case "xgboost" -> {
                int target = 5 + random.nextInt(3);
                yield new SyntheticRequest.Truth(random.nextInt(3) > 0 ? "" + target : "5", "" + target);
            }
            default -> new SyntheticRequest.Truth("", "");
        };
    }
}
