package io.freshet.router.dispatch;

import io.freshet.router.counters.LaneCounters;
import io.freshet.router.dispatch.Attempt.ServiceAnswer;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Inlet;
import io.freshet.router.message.MessageParser;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.Parsed;
import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.dispatch.Deadlines;
import io.freshet.routing.dispatch.ModelDispatch;
import io.freshet.routing.dispatch.Retries;
import io.freshet.routing.dispatch.Ticket;
import io.freshet.routing.dispatch.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Everything one model needs between broker and inference service, shared with no other model. The rules decide, this class
 * gives them time and threads: each try is a virtual thread, and an alarm wakes the lane when the rules want to look again.
 */
public final class Lane implements Inlet {

    private final LaneSettings settings;
    private final long deadlineMicros;
    private final Inference inference;
    private final Endings endings;
    private final LaneCounters counters;
    private final LongSupplier clock;
    private final Executor workers;
    private final Alarm alarm;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final ModelDispatch<Job> dispatch;
    /** What did not fit; never more than the receive maxima of the connections, for none of it is acknowledged. */
    private final Deque<Delivery> parked = new ArrayDeque<>();

    private int inHand;
    private boolean draining;

    Lane(
            LaneSettings settings,
            Inference inference,
            Endings endings,
            LaneCounters counters,
            LongSupplier clock,
            Executor workers,
            AlarmClock alarms) {
        this.settings = settings;
        this.deadlineMicros = TimeUnit.NANOSECONDS.toMicros(settings.deadline().toNanos());
        this.inference = inference;
        this.endings = endings;
        this.counters = counters;
        this.clock = clock;
        this.workers = workers;
        this.alarm = alarms.alarm(this::pump);
        this.dispatch = new ModelDispatch<>(settings.queue(), settings.concurrencyMax(), Retries.DEFAULT);
        counters.watch(this::backlog, this::concurrency, this::limit);
    }

    public LaneSettings settings() {
        return settings;
    }

    @Override
    public void arrived(Delivery delivery) {
        lock.lock();
        try {
            if (draining) return; // stays with the broker
            if (dispatch.full() || !parked.isEmpty()) parked.addLast(delivery);
            else take(delivery);
        } finally {
            lock.unlock();
        }
        pump();
    }

    @Override
    public void disconnected(Outlet connection) {
        lock.lock();
        try {
            parked.removeIf(delivery -> delivery.outlet() == connection);
        } finally {
            lock.unlock();
        }
        endings.disconnected(connection);
    }

    /** Takes nothing more: what arrives from now on stays with the broker. */
    public void stop() {
        lock.lock();
        try {
            draining = true;
            parked.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what is in hand is answered and acknowledged.
     *
     * @return how many messages are still in hand when the time is over: 0 if all went well
     */
    public int drain(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (inHand > 0 && left > 0) left = settled.awaitNanos(left);
            return inHand;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what belongs to the lane; what is in hand stays unanswered. */
    public void close() {
        alarm.cancel();
        inference.close();
    }

    public void closeStaleConnections() {
        inference.closeStaleConnections();
    }

    private void take(Delivery delivery) {
        long now = clock.getAsLong();
        Parsed parsed = MessageParser.parse(delivery.message());
        OptionalLong sentAt =
                parsed instanceof Parsed.Valid valid ? valid.request().sentAtMicros() : OptionalLong.empty();
        Job job = new Job(delivery, parsed, now, Deadlines.beganMicros(sentAt, now));
        if (!endings.admit(job)) return;
        inHand++;
        switch (parsed) {
            case Parsed.Valid _ -> dispatch.offer(job, now, job.beganMicros() + deadlineMicros);
            case Parsed.Invalid invalid -> endings.fail(job, invalid.problem(), 0, this::settled);
        }
    }

    /** Lets the rules do what they can do now. */
    private void pump() {
        List<Ticket<Job>> expired;
        List<Ticket<Job>> due = new ArrayList<>();
        lock.lock();
        try {
            long now = clock.getAsLong();
            expired = dispatch.expire(now);
            for (Optional<Ticket<Job>> next = dispatch.take(now); next.isPresent(); next = dispatch.take(now)) {
                due.add(next.get());
            }
            alarm.set(dispatch.nextChangeMicros(now), now);
        } finally {
            lock.unlock();
        }
        expired.forEach(this::expired);
        due.forEach(ticket -> workers.execute(() -> attempt(ticket)));
    }

    private void attempt(Ticket<Job> ticket) {
        Parsed.Valid valid = (Parsed.Valid) ticket.work().parsed(); // nothing else is ever queued
        if (ticket.tries() > 1) counters.retried();
        long dispatchedAt = clock.getAsLong();
        Attempt attempt = inference.infer(valid.request(), Deadlines.tryMicros(ticket.deadlineMicros(), dispatchedAt));
        long completedAt = clock.getAsLong();
        Verdict verdict;
        lock.lock();
        try {
            verdict = dispatch.settle(ticket, attempt.result(), completedAt);
        } finally {
            lock.unlock();
        }
        switch (verdict) {
            case DONE -> done(ticket, valid, attempt, dispatchedAt, completedAt);
            case AGAIN -> {}
            case EXPIRED -> expired(ticket);
            case POISON -> endings.fail(ticket.work(), poison(ticket, attempt), ticket.tries(), this::settled);
        }
        pump();
    }

    private void done(Ticket<Job> ticket, Parsed.Valid valid, Attempt attempt, long dispatchedAt, long completedAt) {
        Job job = ticket.work();
        if (attempt.refusal().isPresent()) {
            endings.fail(job, attempt.refusal().get(), ticket.tries(), this::settled);
            return;
        }
        ServiceAnswer reply = attempt.reply().orElseThrow();
        Answer answer = new Answer(
                valid.request().id(),
                settings.model(),
                reply.version(),
                reply.weights(),
                reply.task(),
                reply.outputs(),
                new Answer.Stages(
                        job.arrivedMicros(), dispatchedAt, completedAt, reply.queueMicros(), reply.computeMicros()));
        endings.succeed(job, valid, answer, this::settled);
    }

    private void expired(Ticket<Job> ticket) {
        Problem problem = ProblemCode.EXPIRED.of("not computed within %d ms after it was sent; %d tries"
                .formatted(TimeUnit.MICROSECONDS.toMillis(deadlineMicros), ticket.tries()));
        endings.fail(ticket.work(), problem, ticket.tries(), this::settled);
    }

    private static Problem poison(Ticket<Job> ticket, Attempt last) {
        return ProblemCode.POISON.of("the inference service failed on it %d times, at last: %s"
                .formatted(ticket.strikes() + 1, last.detail()));
    }

    private void settled(Job job) {
        lock.lock();
        try {
            inHand--;
            settled.signalAll();
            while (!parked.isEmpty() && !dispatch.full()) take(parked.removeFirst());
        } finally {
            lock.unlock();
        }
        pump();
    }

    private int backlog() {
        lock.lock();
        try {
            return dispatch.backlog() + parked.size();
        } finally {
            lock.unlock();
        }
    }

    private int concurrency() {
        lock.lock();
        try {
            return dispatch.inFlight();
        } finally {
            lock.unlock();
        }
    }

    private int limit() {
        lock.lock();
        try {
            return dispatch.limit();
        } finally {
            lock.unlock();
        }
    }
}
