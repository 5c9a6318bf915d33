package io.freshet.router.dispatch;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The router's one timer thread. What it runs is short. */
final class AlarmClock implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alarms").factory());

    Alarm alarm(Runnable action) {
        return new Alarm(this, action);
    }

    Runnable after(long delayMicros, Runnable action) {
        try {
            var future = timer.schedule(action, delayMicros, TimeUnit.MICROSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {}; // the router is ending
        }
    }

    void every(long millis, Runnable action) {
        var _ = timer.scheduleWithFixedDelay(action, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
