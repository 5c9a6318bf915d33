package io.freshet.routing.dispatch;

import java.util.OptionalLong;

/** Arithmetic of deadlines, all in microseconds. */
public final class Deadlines {

    /** A device's clock may be ahead by so much. */
    static final long AHEAD_MICROS_MAX = 60_000_000L;
    /**
     * What seems to be older comes from a clock that is behind: the broker keeps a router's session for an hour, so that no
     * message waits there for longer, and clocks may differ by a minute.
     */
    static final long AGE_MICROS_MAX = 3_600_000_000L + AHEAD_MICROS_MAX;
    /** A try gets at least so much of the time that is left. */
    static final long TRY_MICROS_MIN = 1_000_000L;

    private Deadlines() {}

    /** When the request began: when the device meant to send it if that is sane, else its arrival. */
    public static long beganMicros(OptionalLong sentAtMicros, long arrivedMicros) {
        if (sentAtMicros.isEmpty()) return arrivedMicros;
        long sent = sentAtMicros.getAsLong();
        boolean sane = sent <= arrivedMicros + AHEAD_MICROS_MAX && sent >= arrivedMicros - AGE_MICROS_MAX;
        return sane ? Math.min(sent, arrivedMicros) : arrivedMicros;
    }

    /** Whether the device's clock and the time of arrival differ by more than clocks that are set and a quick way explain. */
    public static boolean apart(long sentAtMicros, long arrivedMicros) {
        return sentAtMicros < arrivedMicros - AHEAD_MICROS_MAX || sentAtMicros > arrivedMicros + AHEAD_MICROS_MAX;
    }

    /**
     * How long one try may take: half of the time that is left, so that a task that hangs leaves time for another one, but
     * not less than a second unless less is left.
     */
    public static long tryMicros(long deadlineMicros, long nowMicros) {
        long remaining = Math.max(0, deadlineMicros - nowMicros);
        return Math.min(remaining, Math.max(TRY_MICROS_MIN, remaining / 2));
    }
}
