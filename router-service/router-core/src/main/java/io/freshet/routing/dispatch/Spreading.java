package io.freshet.routing.dispatch;

/**
 * When to give up a connection so that requests reach all tasks. A network load balancer pins a connection to one task for
 * its life: without this a new task gets nothing, and two connections that met at one task stay there while another task
 * is idle.
 *
 * @param ageMicrosMax greatest age of a connection
 */
public record Spreading(long ageMicrosMax) {

    /** Waiting for less than this is not worth a new connection. */
    static final long WAITED_MICROS_MIN = 10_000;

    public Spreading {
        if (ageMicrosMax < 1) throw new IllegalArgumentException("ageMicrosMax: must be positive, was " + ageMicrosMax);
    }

    /**
     * How long a connection may live: between three quarters of the greatest age and all of it, so that connections that
     * were opened together are not renewed together.
     *
     * @param draw random number in [0, 1)
     */
    public long lifetimeMicros(double draw) {
        return (long) (ageMicrosMax * (0.75 + 0.25 * draw));
    }

    /**
     * Whether a request found another one in front of it at its task for so long that the next one should try its luck
     * elsewhere: half as long as it was served.
     */
    public boolean crowded(long roundTripMicros, long waitedMicros) {
        return waitedMicros >= WAITED_MICROS_MIN && 2 * waitedMicros >= roundTripMicros - waitedMicros;
    }
}
