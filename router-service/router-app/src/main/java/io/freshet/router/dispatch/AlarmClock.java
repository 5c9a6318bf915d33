package io.freshet.router.dispatch;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The router's one timer thread. What it runs is short. */
final class AlarmClock implements Timer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alarms").factory());

    @Override
    public Runnable after(long delayMicros, Runnable action) {
        try {
            var future = timer.schedule(guarded(action), delayMicros, TimeUnit.MICROSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {}; // the router is ending
        }
    }

    void every(long millis, Runnable action) {
        var _ = timer.scheduleWithFixedDelay(guarded(action), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The timer would never run again what throws once. */
    private static Runnable guarded(Runnable action) {
        return () -> Guard.run(action::run, unforeseen -> LOG.error("an action of the timer failed", unforeseen));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
