package io.freshet.inference.model;

/**
 * How a task's CPUs are used: so many requests at once, each by so many threads.
 *
 * <p>One thread per request and as many requests as whole CPUs, because throughput decides how a burst is survived:
 * ResNet50 on two cores gave 20.7 images/s as two workers of one thread, and 16.2 as one worker of two. More threads
 * than CPUs is never right: on a contended core the default count took the median from 62 to 2,700 ms.
 */
public record Parallelism(int workers, int threadsPerWorker) {

    public Parallelism {
        if (workers < 1) throw new IllegalArgumentException("workers: must be at least 1, is " + workers);
        if (threadsPerWorker < 1) {
            throw new IllegalArgumentException("threadsPerWorker: must be at least 1, is " + threadsPerWorker);
        }
    }

    /**
     * @param vcpu CPUs of the task; below 2 one worker
     * @param threads of each worker
     */
    public static Parallelism forCpus(double vcpu, int threads) {
        return new Parallelism(Math.max(1, (int) vcpu), threads);
    }
}
