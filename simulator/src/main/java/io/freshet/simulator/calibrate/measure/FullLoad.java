package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.calibrate.measure.Calls.Answer;
import io.freshet.simulator.fleet.RunningTask;
import io.freshet.simulator.lab.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps a task busy by a closed loop of so many clients that there is always a request waiting in it.
 *
 * @param clients more than it computes at once, at most as many more as may wait
 */
record FullLoad(int clients, Duration warmUp, Duration length) {

    /** Beside the one that is computed three wait: one would not do where the way to the task is as long as the work. */
    private static final int WAITING = 3;

    private static final int ANSWERS_MIN = 5;

    static FullLoad of(double vcpu, MeasuringPlan.Pace pace) {
        int workers = Math.max(1, (int) vcpu);
        return new FullLoad(workers + WAITING, pace.warmUp(), pace.fullLoad());
    }

    /**
     * What came out.
     *
     * @param takenMs from one answer to the next
     * @param sideBySide computed at once, on average
     */
    record Reading(double takenMs, double sideBySide, double vcpuUsed) {}

    Reading measure(RunningTask task, Calls calls) throws InterruptedException {
        long from = System.nanoTime() + warmUp.toNanos();
        long until = from + length.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answer>>> loops = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                loops.add(executor.submit((Callable<List<Answer>>) () -> loop(calls, first, from, until)));
            }
            Thread.sleep(Duration.ofNanos(Math.max(0, from - System.nanoTime())));
            double usedBefore = seconds(task.cpuTime());
            long readBefore = System.nanoTime();
            Thread.sleep(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            double used = seconds(task.cpuTime()) - usedBefore;
            double took = (System.nanoTime() - readBefore) / 1e9;
            return reading(collected(loops), used / took);
        }
    }

    private List<Answer> loop(Calls calls, int first, long from, long until) throws Exception {
        List<Answer> answers = new ArrayList<>();
        for (int number = first; System.nanoTime() < until; number += clients) {
            Answer answer = calls.ask(number);
            if (answer.atNanos() >= from && answer.atNanos() < until) answers.add(answer);
        }
        return answers;
    }

    private static List<Answer> collected(List<Future<List<Answer>>> loops) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (Future<List<Answer>> loop : loops) {
            try {
                answers.addAll(loop.get());
            } catch (ExecutionException failed) {
                throw new LabException("full load: " + failed.getMessage(), failed);
            }
        }
        return answers;
    }

    /** From the first to the last answer, so that neither end of the interval is cut. */
    private Reading reading(List<Answer> answers, double vcpuUsed) {
        if (answers.size() < ANSWERS_MIN) {
            throw new LabException("full load: only %d answers in %d s".formatted(answers.size(), length.toSeconds()));
        }
        long first = answers.stream().mapToLong(Answer::atNanos).min().orElseThrow();
        long last = answers.stream().mapToLong(Answer::atNanos).max().orElseThrow();
        long computed = answers.stream().mapToLong(Answer::computedNanos).sum();
        double betweenNanos = (double) (last - first) / (answers.size() - 1);
        return new Reading(betweenNanos / 1e6, computed / (betweenNanos * answers.size()), vcpuUsed);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
