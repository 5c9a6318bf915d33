package io.freshet.simulator.twin;

import java.util.stream.IntStream;

/**
 * How much slower a task is while it is new, as a JVM is until it has compiled what it runs often: the service time of its n-th
 * request, counted from 0, is {@code 1 + extra * exp(-n / requests)} times what it will be.
 *
 * @param extra what the first request takes longer, as a share
 * @param requests after so many a third of that is left
 */
public record Cold(double extra, double requests) {

    /** As fast as it will ever be. */
    public static final Cold NONE = new Cold(0, 1);

    /** Less than this share is not worth a multiplication. */
    private static final double NEGLIGIBLE = 0.002;

    private static final double REQUESTS_MAX = 10_000;

    public Cold {
        if (!(extra >= 0)) throw new IllegalArgumentException("extra: must be at least 0, was " + extra);
        if (!(requests > 0 && requests <= REQUESTS_MAX)) {
            throw new IllegalArgumentException(
                    "requests: must be above 0 and at most %.0f, was %s".formatted(REQUESTS_MAX, requests));
        }
    }

    /** Factor on the service time of the n-th request. */
    public double factor(int n) {
        return 1 + extra * Math.exp(-n / requests);
    }

    /** The factors until they are as good as 1. */
    double[] table() {
        int until = extra <= NEGLIGIBLE ? 0 : (int) Math.ceil(requests * Math.log(extra / NEGLIGIBLE));
        return IntStream.range(0, until).mapToDouble(this::factor).toArray();
    }
}
