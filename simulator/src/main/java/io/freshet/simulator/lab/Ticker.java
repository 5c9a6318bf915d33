package io.freshet.simulator.lab;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the lab's chores, each on a thread of its own so that a slow one delays no other. The first failure of any is
 * kept for the thread that waits for the run.
 */
final class Ticker implements AutoCloseable {

    /** Something to be done again and again. */
    interface Chore {
        void run() throws Exception;
    }

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().name("lab-", 0).daemon().factory());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile Runnable whenFailed = () -> {};

    /** What is done at the first failure, such as to end what waits for something else. */
    void onFailure(Runnable action) {
        whenFailed = action;
    }

    /**
     * Repeats a chore.
     *
     * @return cancels it; one that is under way is finished
     */
    Runnable every(Duration period, Duration first, Chore chore) {
        Future<?> repetition = executor.scheduleAtFixedRate(
                () -> attempt(chore), first.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> repetition.cancel(false);
    }

    void once(Duration delay, Chore chore) {
        var _ = executor.schedule(() -> attempt(chore), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    }

    private void attempt(Chore chore) {
        try {
            chore.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError failed) {
            if (failure.compareAndSet(null, failed)) whenFailed.run();
        }
    }

    /**
     * Passes on the first failure of a chore, if there was one.
     *
     * @throws LabException with that failure as its cause
     */
    void check() {
        Throwable failed = failure.get();
        if (failed != null) throw new LabException("the run failed: " + failed.getMessage(), failed);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
