package io.freshet.scaling.sizing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A histogram in which a sample loses half of its weight with every half-life, as a value that can be saved.
 *
 * <p>Buckets grow by 5 % each, the first ends at 0.01: those of the Kubernetes Vertical Pod Autoscaler for CPU. New samples
 * weigh more instead of old ones less, so that one bucket changes at a time.
 *
 * @param reference when a sample of weight 1 counts as 1; empty before the first sample
 * @param weights by bucket, up to the last that has any
 */
public record DecayingHistogram(Optional<Instant> reference, List<Double> weights) {

    public static final DecayingHistogram EMPTY = new DecayingHistogram(Optional.empty(), List.of());

    private static final double FIRST = 0.01;
    private static final double RATIO = 1.05;
    /** Bucket 99 ends at {@code 0.01 * (1.05^100 - 1) / 0.05 = 26.1}, beyond the 16 vCPU of the largest task. */
    private static final int BUCKETS = 100;
    /** Half-lives after which all weights are brought back to size. */
    private static final int HALF_LIVES_MAX = 100;

    public DecayingHistogram {
        weights = List.copyOf(weights);
    }

    /** With one more sample. */
    public DecayingHistogram with(Instant at, double value, double weight, Duration halfLife) {
        DecayingHistogram rebased = rebased(at, halfLife);
        Instant since = rebased.reference().orElse(at);
        List<Double> next = new ArrayList<>(rebased.weights());
        int bucket = bucket(value);
        if (next.size() <= bucket) next.addAll(Collections.nCopies(bucket + 1 - next.size(), 0.0));
        next.set(bucket, next.get(bucket) + weight * Math.pow(2, halfLives(since, at, halfLife)));
        return new DecayingHistogram(Optional.of(since), next);
    }

    /** The same shares with a nearer reference, where weights would grow out of proportion. */
    private DecayingHistogram rebased(Instant at, Duration halfLife) {
        int halfLives = (int) halfLives(reference.orElse(at), at, halfLife);
        if (halfLives < HALF_LIVES_MAX) return this;
        List<Double> scaled =
                weights.stream().map(weight -> Math.scalb(weight, -halfLives)).toList();
        return new DecayingHistogram(reference.map(since -> since.plus(halfLife.multipliedBy(halfLives))), scaled);
    }

    private static double halfLives(Instant since, Instant at, Duration halfLife) {
        return Duration.between(since, at).toMillis() / (double) halfLife.toMillis();
    }

    /** The end of the bucket in which the weights reach that share of their sum; empty without samples. */
    public OptionalDouble percentile(double share) {
        double total = 0;
        for (double weight : weights) total += weight;
        if (total == 0) return OptionalDouble.empty();
        double sum = 0;
        for (int bucket = 0; bucket < weights.size(); bucket++) {
            sum += weights.get(bucket);
            if (sum >= share * total) return OptionalDouble.of(end(bucket));
        }
        return OptionalDouble.of(end(weights.size() - 1));
    }

    private static int bucket(double value) {
        double bucket = Math.log(Math.max(0, value) * (RATIO - 1) / FIRST + 1) / Math.log(RATIO);
        return Math.min(BUCKETS - 1, (int) bucket);
    }

    private static double end(int bucket) {
        return FIRST * (Math.pow(RATIO, bucket + 1) - 1) / (RATIO - 1);
    }
}
