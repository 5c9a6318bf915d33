package io.freshet.simulator.calibrate.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is measured, and for how long.
 *
 * @param batches items in a request
 * @param threads of the model's library within one request
 * @param repeats processes started for each size and number of threads
 * @param pace how long each of them is asked
 * @param seed of payloads and of the order of the sizes
 */
public record MeasuringPlan(
        List<Double> vcpus, List<Integer> batches, List<Integer> threads, int repeats, Pace pace, long seed) {

    /**
     * Spans of one measurement.
     *
     * @param warmUp load that is not counted
     * @param fullLoad with the task never idle
     * @param halfLoad with the task idle half of the time
     */
    public record Pace(Duration warmUp, Duration fullLoad, Duration halfLoad) {

        /** 200 ms a request, the slowest that is usual, still makes fifty of them. */
        public static final Pace THOROUGH =
                new Pace(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(5));

        public static final Pace QUICK = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    private static final int REPEATS_MAX = 100;
    private static final int BATCH_MAX = 256;
    private static final int THREADS_MAX = 64;

    public MeasuringPlan {
        if (repeats < 1 || repeats > REPEATS_MAX) {
            throw new IllegalArgumentException("--repeats: must be 1 to %d, was %d".formatted(REPEATS_MAX, repeats));
        }
        vcpus = List.copyOf(vcpus);
        batches = counts("--batches", batches, BATCH_MAX);
        threads = counts("--threads", threads, THREADS_MAX);
    }

    private static List<Integer> counts(String name, List<Integer> values, int max) {
        if (values.isEmpty()) throw new IllegalArgumentException(name + ": at least one is needed");
        for (int value : values) {
            if (value < 1 || value > max) {
                throw new IllegalArgumentException("%s: must be 1 to %d, was %d".formatted(name, max, value));
            }
        }
        return values.stream().distinct().toList();
    }

    /** One process to be measured. */
    record Launch(double vcpu, int threads) {}

    /** The launches of one repeat in a random order, so that a drift of the machine is not taken for a size's doing. */
    List<Launch> order(RandomGenerator random) {
        List<Launch> launches = new ArrayList<>();
        for (double vcpu : vcpus) for (int count : threads) launches.add(new Launch(vcpu, count));
        Collections.shuffle(launches, java.util.Random.from(random));
        return launches;
    }

    int launches() {
        return repeats * vcpus.size() * threads.size();
    }
}
