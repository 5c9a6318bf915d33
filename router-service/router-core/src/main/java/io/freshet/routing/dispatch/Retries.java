package io.freshet.routing.dispatch;

/**
 * When to try again.
 *
 * <p>There is no random jitter: the retries of one model share one queue and one concurrency limit, which spread them.
 *
 * @param strikesMax after so many failures, or so many broken connections, a message is given up
 * @param backoffMicros wait after the first failure; doubles with each further one
 * @param backoffMicrosMax longest wait
 */
public record Retries(int strikesMax, long backoffMicros, long backoffMicrosMax) {

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

    /** The wait after the n-th failure in a row, n from 1. */
    public long backoffMicros(int failures) {
        int doublings = Math.clamp(failures - 1, 0, 30);
        return Math.min(backoffMicrosMax, backoffMicros << doublings);
    }

    /**
     * The wait after an overload. The wish of the service is honoured, yet never beyond half of the time that is left: the
     * last word on a message belongs to its deadline.
     */
    long overloadMicros(int tries, long retryAfterMicros, long remainingMicros) {
        return Math.min(Math.max(backoffMicros(tries), retryAfterMicros), remainingMicros / 2);
    }
}
