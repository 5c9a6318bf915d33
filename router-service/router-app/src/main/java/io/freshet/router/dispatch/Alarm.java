package io.freshet.router.dispatch;

import java.util.OptionalLong;

/** Runs an action at the earliest instant asked for; the caller's lock guards it. */
final class Alarm {

    private static final long NEVER = Long.MAX_VALUE;

    private final Timer timer;
    private final Runnable action;
    private Runnable cancel = () -> {};
    /** The timer's clock is not the caller's: an alarm may ring before the instant it was set for. */
    private volatile boolean rung;

    private long setForMicros = NEVER;

    Alarm(Timer timer, Runnable action) {
        this.timer = timer;
        this.action = action;
    }

    /** Sets the alarm anew if the instant differs from what it is set for. */
    void set(OptionalLong atMicros, long nowMicros) {
        long at = atMicros.orElse(NEVER);
        if (at == setForMicros && !rung) return;
        cancel();
        if (at == NEVER) return;
        cancel = timer.after(Math.max(0, at - nowMicros), this::ring);
        setForMicros = at; // only now: what the timer refuses must be asked again
    }

    private void ring() {
        rung = true;
        action.run();
    }

    void cancel() {
        cancel.run();
        cancel = () -> {};
        rung = false;
        setForMicros = NEVER;
    }
}
