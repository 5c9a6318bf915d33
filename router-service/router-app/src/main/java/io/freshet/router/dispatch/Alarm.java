package io.freshet.router.dispatch;

import java.util.OptionalLong;

/** Runs an action at the earliest instant asked for; the caller's lock guards it. */
final class Alarm {

    private final AlarmClock clock;
    private final Runnable action;
    private Runnable cancel = () -> {};
    /** The timer's clock is not the caller's: an alarm may ring before the instant it was set for. */
    private volatile boolean rung;

    private long setForMicros = Long.MAX_VALUE;

    Alarm(AlarmClock clock, Runnable action) {
        this.clock = clock;
        this.action = action;
    }

    /** Sets the alarm anew if the instant differs from what it is set for. */
    void set(OptionalLong atMicros, long nowMicros) {
        long at = atMicros.orElse(Long.MAX_VALUE);
        if (at == setForMicros && !rung) return;
        cancel.run();
        rung = false;
        setForMicros = at;
        cancel = at == Long.MAX_VALUE ? () -> {} : clock.after(Math.max(0, at - nowMicros), this::ring);
    }

    private void ring() {
        rung = true;
        action.run();
    }

    void cancel() {
        cancel.run();
    }
}
