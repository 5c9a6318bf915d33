package io.freshet.simulator.calibrate.measure;

import io.freshet.simulator.lab.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Asks a task at half of the rate that it can answer, by a schedule of its own: how its times scatter when it is not overrun. */
record HalfLoad(Duration length) {

    private static final double SHARE = 0.5;
    /** More than the queue's four would arrive while a task of a fraction of a vCPU stands still, 75 ms of each 100. */
    private static final double PER_SECOND_MAX = 40;

    private static final int REQUESTS_MIN = 12;

    /**
     * Times of the answers in milliseconds.
     *
     * @param inTask from the request to the answer, waiting left out
     * @param onWay of that, what was not computing
     */
    record Times(List<Double> inTask, List<Double> onWay) {}

    /**
     * Asks and takes the times.
     *
     * @param fullLoadMs what the task takes for a request when it is never idle
     */
    Times measure(Calls calls, double fullLoadMs) throws InterruptedException {
        double perSecond = Math.min(PER_SECOND_MAX, SHARE * 1_000 / fullLoadMs);
        int requests = (int) Math.max(REQUESTS_MIN, length.toMillis() / 1e3 * perSecond);
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Calls.Answer>>> asked = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                parkUntil(start + Math.round(i * 1e9 / perSecond));
                int number = i;
                asked.add(executor.submit((Callable<Optional<Calls.Answer>>) () -> calls.askUnlessFull(number)));
            }
            return collected(asked);
        }
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static double inTaskMs(Calls.Answer answer) {
        return (answer.tookNanos() - answer.waitedNanos()) / 1e6;
    }

    /** What found no place to wait was not served, and has no time. */
    private static Times collected(List<Future<Optional<Calls.Answer>>> asked) throws InterruptedException {
        List<Calls.Answer> answers = new ArrayList<>();
        for (Future<Optional<Calls.Answer>> one : asked) {
            try {
                one.get().ifPresent(answers::add);
            } catch (ExecutionException failed) {
                throw new LabException("half load: " + failed.getMessage(), failed);
            }
        }
        if (2 * answers.size() < asked.size()) {
            throw new LabException(
                    "half load: only %d of %d requests found a place to wait".formatted(answers.size(), asked.size()));
        }
        return new Times(
                answers.stream().map(HalfLoad::inTaskMs).toList(),
                answers.stream()
                        .map(answer -> inTaskMs(answer) - answer.computedNanos() / 1e6)
                        .toList());
    }
}
