package io.freshet.router.dispatch;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Threads, timer and clock in virtual time: what is run runs on the test's thread, in an order that the seed decides. */
final class VirtualThreads implements Executor, Timer, LongSupplier {

    private static final long START_MICROS = 1_800_000_000_000_000L;
    private static final long STEP_MICROS_MAX = 2_000;

    private record Event(long atMicros, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMicros).thenComparingLong(Event::number));
    private final Random random;
    private long nowMicros = START_MICROS;
    private long number;

    VirtualThreads(Random random) {
        this.random = random;
    }

    @Override
    public long getAsLong() {
        return nowMicros;
    }

    @Override
    public void execute(Runnable task) {
        var _ = after(random.nextLong(STEP_MICROS_MAX), task);
    }

    @Override
    public Runnable after(long delayMicros, Runnable action) {
        Event event = new Event(nowMicros + delayMicros, number++, action);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Runs the next thing; false when there is none. */
    boolean step() {
        Event next = events.poll();
        if (next == null) return false;
        nowMicros = Math.max(nowMicros, next.atMicros());
        next.action().run();
        return true;
    }

    int pending() {
        return events.size();
    }
}
