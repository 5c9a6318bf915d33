package io.freshet.inference.batch;

import io.freshet.inference.model.Model;
import io.freshet.inference.protocol.InferRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The task's short queue and its workers: what is accepted is answered, also while shutting down. */
public final class InferenceQueue {

    private final IntSupplier bound;
    private final int slots;
    private final WaitingLine line;
    private final ServiceTime serviceTime = new ServiceTime();
    private final LongSupplier nanoClock;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicInteger inHand = new AtomicInteger();

    /**
     * Starts the workers.
     *
     * @param places most requests that may wait, at least 1; absent for as many as {@link WaitingPlaces} gives by the measured
     *     service time
     * @param workers requests computed at once, at least 1
     * @param nanoClock a monotonic clock in nanoseconds
     */
    public InferenceQueue(Model model, OptionalInt places, int workers, LongSupplier nanoClock) {
        if (workers < 1) throw new IllegalArgumentException("workers: must be at least 1, is " + workers);
        if (places.isPresent() && places.getAsInt() < 1) {
            throw new IllegalArgumentException("places: must be at least 1, is " + places.getAsInt());
        }
        this.slots = workers;
        this.bound = places.isPresent() ? places::getAsInt : () -> WaitingPlaces.of(serviceTime.micros(), workers);
        this.line = new WaitingLine(this.bound);
        this.nanoClock = nanoClock;
        for (int i = 0; i < workers; i++) {
            this.workers.add(
                    Thread.ofPlatform().name("inference-" + i).start(new Worker(line, model, nanoClock, serviceTime)));
        }
    }

    /** Requests that wait, those being computed left out. */
    public int waiting() {
        return line.size();
    }

    /** Requests accepted so far. */
    public long accepted() {
        return accepted.get();
    }

    /** Requests accepted and not yet answered. */
    public int inHand() {
        return inHand.get();
    }

    /** After how long a place becomes free, on average, in milliseconds; at least 1. */
    public long freeAfterMillis() {
        return Math.max(1, Math.round(serviceTime.micros() / slots / 1_000));
    }

    /** Asks for a place, before anything is done for a request. */
    public Admission admit() {
        return switch (line.reserve()) {
            case ACCEPTED -> new Admission.Admitted(new Reserved());
            case FULL -> new Admission.Denied(new Answer.Overloaded(bound.getAsInt()));
            case CLOSED -> new Admission.Denied(new Answer.ShuttingDown());
        };
    }

    /** A reserved place, filled at most once. */
    private final class Reserved implements Place {

        private boolean used;

        @Override
        public Answer ask(InferRequest request) throws InterruptedException {
            if (used) throw new IllegalStateException("the place is used");
            used = true;
            Work work = new Work(request, nanoClock.getAsLong());
            return switch (line.fill(work)) {
                case ACCEPTED -> counted(work);
                case FULL -> new Answer.Overloaded(bound.getAsInt());
                case CLOSED -> new Answer.ShuttingDown();
            };
        }

        @Override
        public void close() {
            if (!used) line.free();
            used = true;
        }
    }

    private Answer counted(Work work) throws InterruptedException {
        accepted.incrementAndGet();
        inHand.incrementAndGet();
        try {
            return await(work);
        } finally {
            inHand.decrementAndGet();
        }
    }

    private Answer await(Work work) throws InterruptedException {
        if (work.request().timeout().isPresent()) {
            Duration timeout = work.request().timeout().get();
            try {
                return work.answer().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException waited) {
                // gives its place in the line to others at once
                if (line.withdraw(work)) return new Answer.Expired(timeout);
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return get(work.answer());
    }

    private static Answer get(CompletableFuture<Answer> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes no more; what was accepted is still answered. */
    public void close() {
        line.close();
    }

    /**
     * Waits, after {@link #close}, until everything accepted is answered.
     *
     * @return false when that took longer than the limit
     */
    public boolean awaitDone(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (Thread worker : workers) {
            if (!worker.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) return false;
        }
        return true;
    }
}
