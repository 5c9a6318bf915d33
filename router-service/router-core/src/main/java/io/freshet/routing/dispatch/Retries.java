package io.freshet.routing.dispatch;

/**
 * When to try again.
 *
 * <p>There is no random jitter: the retries of one model share one queue and one concurrency limit, which spread them.
 *
 * @param strikesMax after so many failures, or so many broken connections, a message is given up
 * @param backoffMicros wait after the first failure where the service's time is not known; doubles with each further one
 * @param backoffMicrosMax longest wait
 */
public record Retries(int strikesMax, long backoffMicros, long backoffMicrosMax) {

    /** However quick a service is, after a failure it is given so long. */
    static final long MICROS_MIN = 1_000;

    public static final Retries DEFAULT = new Retries(3, 50_000, 1_000_000);

    public Retries {
        if (strikesMax < 1) throw new IllegalArgumentException("strikesMax: must be at least 1, was " + strikesMax);
        if (backoffMicros < 1) {
            throw new IllegalArgumentException("backoffMicros: must be positive, was " + backoffMicros);
        }
        if (backoffMicrosMax < backoffMicros) {
            throw new IllegalArgumentException("backoffMicrosMax: must be at least backoffMicros %d, was %d"
                    .formatted(backoffMicros, backoffMicrosMax));
        }
    }

    /**
     * The wait after the n-th failure in a row, n from 1.
     *
     * @param serviceMicros mean time that the service takes for a request, which the first wait follows; 0 when unknown
     */
    public long backoffMicros(int failures, long serviceMicros) {
        long first = serviceMicros > 0 ? Math.clamp(serviceMicros, MICROS_MIN, backoffMicrosMax) : backoffMicros;
        int doublings = Math.clamp(failures - 1, 0, 30);
        return Math.min(backoffMicrosMax, first << doublings);
    }

    /** As {@link #backoffMicros(int, long)} for a service that has not answered yet. */
    public long backoffMicros(int failures) {
        return backoffMicros(failures, 0);
    }
}
